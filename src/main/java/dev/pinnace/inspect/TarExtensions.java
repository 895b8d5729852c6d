package dev.pinnace.inspect;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What PAX records and GNU's long names say about the entry that follows them. Not thread-safe. */
final class TarExtensions {
    private static final char PAX = 'x';
    private static final char PAX_GLOBAL = 'g';
    private static final char GNU_NAME = 'L';
    private static final char GNU_LINK = 'K';
    private static final String XATTR = "SCHILY.xattr.";
    private static final String SPARSE = "GNU.sparse.";
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern TIME = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{0,18})?");

    private Map<String, byte[]> pax = Map.of();
    private @Nullable String gnuName;
    private @Nullable String gnuLink;
    private boolean any;

    static boolean isExtension(char type) {
        return type == PAX || type == PAX_GLOBAL || type == GNU_NAME || type == GNU_LINK;
    }

    /** Global records are read over, as engines do. */
    void add(char type, byte[] record) throws IOException {
        if (type == PAX_GLOBAL) {
            return;
        }
        any = true;
        if (type == PAX) {
            pax = parse(record);
        } else if (type == GNU_NAME) {
            gnuName = untilNul(record);
        } else {
            gnuLink = untilNul(record);
        }
    }

    void requireNone() throws IOException {
        if (any) {
            throw new IOException("tar: the archive ends where an entry should follow");
        }
    }

    String name(String plain) {
        return gnuName != null ? gnuName : text("path", plain);
    }

    String linkName(String plain) {
        return gnuLink != null ? gnuLink : text("linkpath", plain);
    }

    long size(long plain) throws IOException {
        return number("size", plain);
    }

    TarHeader.Fields fields(TarBlock block) throws IOException {
        return new TarHeader.Fields(
                block.mode(), number("uid", block.uid()), number("gid", block.gid()), modified(block), xattrs());
    }

    private Instant modified(TarBlock block) throws IOException {
        String text = text("mtime", "");
        try {
            if (text.isEmpty()) {
                return Instant.ofEpochSecond(block.modified());
            }
            if (TIME.matcher(text).matches()) {
                BigDecimal seconds = new BigDecimal(text);
                long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
                long nanos = seconds.subtract(BigDecimal.valueOf(whole))
                        .movePointRight(9)
                        .longValue();
                return Instant.ofEpochSecond(whole, nanos);
            }
        } catch (DateTimeException e) {
            throw new IOException("tar: an entry has an absurd time", e);
        }
        throw new IOException("tar: an entry has a broken time");
    }

    private SortedMap<String, byte[]> xattrs() {
        SortedMap<String, byte[]> found = new TreeMap<>();
        pax.forEach((key, value) -> {
            if (key.startsWith(XATTR)) {
                found.put(key.substring(XATTR.length()), value);
            }
        });
        return found;
    }

    private long number(String key, long plain) throws IOException {
        String text = text(key, "");
        if (text.isEmpty()) {
            return plain;
        }
        if (!WHOLE.matcher(text).matches()) {
            throw new IOException("tar: a record '" + key + "' is not a number");
        }
        return Long.parseLong(text);
    }

    /** An empty value takes back what a record said. */
    private String text(String key, String plain) {
        byte[] value = pax.get(key);
        return value == null || value.length == 0 ? plain : EntryNames.decode(value, 0, value.length);
    }

    private static String untilNul(byte[] record) {
        int end = 0;
        while (end < record.length && record[end] != 0) {
            end++;
        }
        return EntryNames.decode(record, 0, end);
    }

    /** Records are {@code length key=value}, a line feed at the end; the length counts all of it. */
    private static Map<String, byte[]> parse(byte[] records) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        int at = 0;
        while (at < records.length) {
            int blank = indexOf(records, ' ', at, Math.min(records.length, at + 8));
            String length = new String(records, at, blank - at, StandardCharsets.ISO_8859_1);
            if (!WHOLE.matcher(length).matches()) {
                throw new IOException("tar: a PAX record has a broken length");
            }
            int end = at + Integer.parseInt(length);
            if (end <= blank + 1 || end > records.length || records[end - 1] != '\n') {
                throw new IOException("tar: a PAX record has a wrong length");
            }
            int equals = indexOf(records, '=', blank + 1, end - 1);
            String key = EntryNames.decode(records, blank + 1, equals);
            if (key.startsWith(SPARSE)) {
                throw new IOException("tar: an entry is sparse; write the image without holes");
            }
            found.put(key, Arrays.copyOfRange(records, equals + 1, end - 1));
            at = end;
        }
        return found;
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw new IOException("tar: a PAX record lacks its '" + wanted + "'");
    }
}

package dev.pinnace.build;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes a tar archive (POSIX.1-2001 {@code ustar}, with PAX records only for what the header cannot hold: names that are
 * long or not ASCII, large numbers). No user and group names, no times besides one modification time for all, so that equal
 * entries give equal bytes on every system. Not thread-safe.
 */
final class TarWriter {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final long MOST_IN_7_DIGITS = 07777777L;
    private static final long MOST_IN_11_DIGITS = 077777777777L;

    private final OutputStream out;
    private final long seconds;

    TarWriter(OutputStream out, Instant modified) {
        this.out = out;
        this.seconds = modified.getEpochSecond();
    }

    /** Writes the header of a directory or link, which is all of it. */
    void add(FileEntry entry) throws IOException {
        String target = entry.content() instanceof FileContent.SymbolicLink link ? link.target() : "";
        header(entry, target.isEmpty() ? '5' : '2', 0, target);
    }

    /** Writes the header of a file; its bytes and {@link #pad} follow. */
    void startFile(FileEntry entry, long size) throws IOException {
        header(entry, '0', size, "");
    }

    /** Fills the last block of a file. */
    void pad(long size) throws IOException {
        int rest = (int) (size % BLOCK);
        if (rest > 0) {
            out.write(new byte[BLOCK - rest]);
        }
    }

    /** Writes the end of the archive. */
    void finish() throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    private void header(FileEntry entry, char type, long size, String target) throws IOException {
        String name = name(entry.path(), type);
        byte[] extended = extended(entry, name, size, target);
        if (extended.length > 0) {
            block("././@PaxHeader", 'x', 0644, 0, 0, extended.length, "");
            out.write(extended);
            pad(extended.length);
        }
        block(
                name,
                type,
                entry.mode().bits(),
                entry.owner().uid(),
                entry.owner().gid(),
                size,
                target);
    }

    private static String name(UnixPath path, char type) {
        return type == '5' ? path.relative() + "/" : path.relative();
    }

    private byte[] extended(FileEntry entry, String name, long size, String target) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        text(records, "path", name);
        text(records, "linkpath", target);
        number(records, "size", size, MOST_IN_11_DIGITS);
        number(records, "uid", entry.owner().uid(), MOST_IN_7_DIGITS);
        number(records, "gid", entry.owner().gid(), MOST_IN_7_DIGITS);
        number(records, "mtime", seconds, MOST_IN_11_DIGITS);
        return records.toByteArray();
    }

    private static void text(ByteArrayOutputStream records, String key, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            record(records, key, bytes);
        }
    }

    private static void number(ByteArrayOutputStream records, String key, long value, long most) {
        if (value < 0 || value > most) {
            record(records, key, Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** {@code length key=value} and a line feed, where the length counts its own digits. */
    private static void record(ByteArrayOutputStream records, String key, byte[] value) {
        int rest = 1 + key.length() + 1 + value.length + 1;
        int length = rest + Integer.toString(rest).length();
        length = rest + Integer.toString(length).length();
        records.writeBytes((length + " " + key + "=").getBytes(StandardCharsets.US_ASCII));
        records.writeBytes(value);
        records.write('\n');
    }

    private void block(String name, char type, int mode, int uid, int gid, long size, String target)
            throws IOException {
        byte[] header = new byte[BLOCK];
        ascii(header, 0, name, NAME);
        octal(header, 100, mode, 7);
        octal(header, 108, Math.min(uid, MOST_IN_7_DIGITS), 7);
        octal(header, 116, Math.min(gid, MOST_IN_7_DIGITS), 7);
        octal(header, 124, Math.min(size, MOST_IN_11_DIGITS), 11);
        octal(header, 136, Math.max(0, Math.min(seconds, MOST_IN_11_DIGITS)), 11);
        header[156] = (byte) type;
        ascii(header, 157, target, NAME);
        ascii(header, 257, "ustar\0" + "00", 8);
        octal(header, 329, 0, 7);
        octal(header, 337, 0, 7);
        checksum(header);
        out.write(header);
    }

    private static void checksum(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, 148, sum, 6);
        header[154] = 0;
    }

    /** What the field cannot hold stands in a PAX record; here are its first bytes, for people. */
    private static void ascii(byte[] header, int offset, String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, Math.min(bytes.length, most));
    }

    private static void octal(byte[] header, int offset, long value, int digits) {
        long rest = value;
        for (int i = offset + digits - 1; i >= offset; i--) {
            header[i] = (byte) ('0' + (rest & 7));
            rest >>= 3;
        }
    }
}

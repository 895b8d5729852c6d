package dev.pinnace.policy.rules;

import dev.pinnace.elf.ElfBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** One layer of an image that is written down line by line. */
final class LayerText {
    private static final Map<String, Integer> CAPABILITIES =
            Map.of("cap_net_bind_service", 10, "cap_net_raw", 13, "cap_sys_admin", 21);

    private final boolean base;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean compressed = true;
    private String trailing = "";
    private String afterEnd = "";

    private static final class Entry {
        private final TarArchiveEntry header;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Entry(String path, byte type, int mode) {
            header = new TarArchiveEntry(path.substring(1), type, true);
            header.setMode(mode);
            header.setModTime(0);
        }
    }

    LayerText(boolean base) {
        this.base = base;
    }

    boolean isBase() {
        return base;
    }

    boolean isCompressed() {
        return compressed;
    }

    /** Adds what a line says. */
    void add(String keyword, List<String> words, String line) {
        String path = words.isEmpty() ? "" : words.get(0);
        switch (keyword) {
            case "dir" -> entry(path + "/", TarConstants.LF_DIR, words, 0755);
            case "file" -> file(path, words, line);
            case "symlink" -> link(path, TarConstants.LF_SYMLINK, words.get(1));
            case "hardlink" -> link(path, TarConstants.LF_LINK, words.get(1).substring(1));
            case "char-device" -> entry(path, TarConstants.LF_CHR, words, 0666);
            case "block-device" -> entry(path, TarConstants.LF_BLK, words, 0660);
            case "fifo" -> entry(path, TarConstants.LF_FIFO, words, 0644);
            case "whiteout" -> entry(inDirectory(path, ".wh." + name(path)), TarConstants.LF_NORMAL, words, 0);
            case "opaque" -> entry(path + "/.wh..wh..opq", TarConstants.LF_NORMAL, words, 0);
            case "again" -> again(path);
            case "capability" -> capability(path, words.get(1));
            case "|" -> last().content.writeBytes(bytes(line + "\n"));
            case "uncompressed" -> compressed = false;
            case "trailing-bytes" -> trailing = path;
            case "data-after-end" -> afterEnd = path;
            default -> throw new IllegalArgumentException("what is '" + keyword + "'?");
        }
    }

    private Entry entry(String path, byte type, List<String> words, int standard) {
        Entry entry = new Entry(path, type, standard);
        for (String word : words.subList(1, words.size())) {
            if (word.matches("[0-7]{3,4}")) {
                entry.header.setMode(Integer.parseInt(word, 8));
            } else if (word.matches("[0-9]+:[0-9]+")) {
                entry.header.setUserId(Long.parseLong(word.substring(0, word.indexOf(':'))));
                entry.header.setGroupId(Long.parseLong(word.substring(word.indexOf(':') + 1)));
            } else if (word.matches("time:[0-9]+")) {
                entry.header.setModTime(1000 * Long.parseLong(word.substring("time:".length())));
            } else if (!word.matches("(?s)(text:|elf|size:|zip:|base64:).*")) {
                throw new IllegalArgumentException("what is '" + word + "' of " + path + "?");
            }
        }
        entries.put(path, entry);
        return entry;
    }

    private void file(String path, List<String> words, String line) {
        boolean elf = words.contains("elf");
        int text = line.indexOf(" text:");
        List<String> before = text < 0 ? words : List.of(line.substring(0, text).split("\\s+"));
        Entry entry = entry(path, TarConstants.LF_NORMAL, before, elf ? 0755 : 0644);
        if (elf) {
            entry.content.writeBytes(ElfBuilder.amd64().build());
        } else if (text >= 0) {
            entry.content.writeBytes(bytes(line.substring(text + " text:".length())));
        } else if (words.get(words.size() - 1).startsWith("base64:")) {
            entry.content.writeBytes(
                    Base64.getDecoder().decode(words.get(words.size() - 1).substring("base64:".length())));
        } else if (words.get(words.size() - 1).startsWith("zip:")) {
            entry.content.writeBytes(
                    zip(words.get(words.size() - 1).substring("zip:".length()).split(",")));
        } else {
            words.stream()
                    .filter(word -> word.startsWith("size:"))
                    .forEach(word -> entry.content.writeBytes(new byte[size(word.substring("size:".length()))]));
        }
    }

    /** Entries of these names, the content of each being where it stands; a name may come twice. */
    private static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (int i = 0; i < names.length; i++) {
                ZipArchiveEntry entry = new ZipArchiveEntry(names[i]);
                entry.setTime(0);
                zip.putArchiveEntry(entry);
                zip.write(bytes(String.valueOf(i)));
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int size(String text) {
        int factor = text.endsWith("MB") ? 1_000_000 : text.endsWith("kB") ? 1_000 : 1;
        return factor * Integer.parseInt(text.replaceAll("[kM]B$", ""));
    }

    private void link(String path, byte type, String target) {
        entry(path, type, List.of(path), 0777).header.setLinkName(target);
    }

    /** A second entry of the same path. */
    private void again(String path) {
        entries.put(path + " ", new Entry(path, TarConstants.LF_NORMAL, 0644));
    }

    private void capability(String path, String name) {
        Entry entry = entries.get(path);
        long bits = 1L << CAPABILITIES.get(name);
        byte[] value = HexFormat.of().parseHex("01000002" + "00".repeat(16));
        for (int i = 0; i < 4; i++) {
            value[4 + i] = (byte) (bits >>> (8 * i));
        }
        // Records are UTF-8, in which bytes below 128 stand for themselves.
        entry.header.addPaxHeader("SCHILY.xattr.security.capability", new String(value, StandardCharsets.UTF_8));
    }

    private Entry last() {
        return List.copyOf(entries.values()).get(entries.size() - 1);
    }

    /** The archive as it is hashed for the diffID. */
    byte[] tar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Entry entry : entries.values()) {
                boolean regular = entry.header.isFile() && !entry.header.isLink();
                entry.header.setSize(regular ? entry.content.size() : 0);
                tar.putArchiveEntry(entry.header);
                if (regular) {
                    tar.write(entry.content.toByteArray());
                }
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.writeBytes(bytes(afterEnd));
        return bytes.toByteArray();
    }

    /** The blob as it is stored. */
    byte[] blob() {
        if (!compressed) {
            return tar();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.writeBytes(bytes(trailing));
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String inDirectory(String path, String name) {
        return path.substring(0, path.lastIndexOf('/') + 1) + name;
    }

    @Override
    public String toString() {
        return Arrays.toString(entries.keySet().toArray());
    }
}

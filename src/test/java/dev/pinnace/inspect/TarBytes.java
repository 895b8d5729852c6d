package dev.pinnace.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar archives byte by byte, so that they can be as broken as a test needs. */
final class TarBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int mode = 0644;
    private long uid;
    private String magic = "ustar\00000";

    /** The mode of what follows. */
    TarBytes mode(int value) {
        mode = value;
        return this;
    }

    /** The owner of what follows. */
    TarBytes uid(long value) {
        uid = value;
        return this;
    }

    /** Eight bytes of magic and version of what follows. */
    TarBytes magic(String value) {
        magic = value;
        return this;
    }

    TarBytes directory(String name) {
        return header('5', name, "", 0);
    }

    TarBytes file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    TarBytes file(String name, byte[] content) {
        return header('0', name, "", content.length).content(content);
    }

    TarBytes symlink(String name, String target) {
        return header('2', name, target, 0);
    }

    TarBytes hardLink(String name, String target) {
        return header('1', name, target, 0);
    }

    /** Records, each {@code key=value} in Latin-1, for the entry that follows. */
    TarBytes pax(String... records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String record : records) {
            int length = record.length() + 3;
            while (length != record.length() + 2 + String.valueOf(length).length()) {
                length++;
            }
            bytes.writeBytes((length + " " + record + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return header('x', "pax", "", bytes.size()).content(bytes.toByteArray());
    }

    TarBytes longName(char type, String name) {
        byte[] bytes = (name + "\0").getBytes(StandardCharsets.UTF_8);
        return header(type, "././@LongLink", "", bytes.length).content(bytes);
    }

    TarBytes header(char type, String name, String link, long size) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, String.format("%07o", mode));
        number(block, 108, 8, uid);
        put(block, 116, String.format("%07o", 0));
        number(block, 124, 12, size);
        put(block, 136, String.format("%011o", 0));
        put(block, 157, link);
        put(block, 257, magic);
        block[156] = (byte) type;
        return block(block);
    }

    /** A header block whose checksum is still to be set. */
    TarBytes block(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, String.format("%06o\0 ", sum));
        out.writeBytes(block);
        return this;
    }

    TarBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    TarBytes content(byte[] content) {
        out.writeBytes(content);
        out.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return this;
    }

    /** The archive with the two blocks that end it. */
    byte[] end() {
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    /** The archive without an end. */
    byte[] cut() {
        return out.toByteArray();
    }

    private static void number(byte[] block, int at, int length, long value) {
        if (value < 1L << (3 * (length - 1))) {
            put(block, at, String.format("%0" + (length - 1) + "o", value));
            return;
        }
        for (int i = 0; i < 8; i++) {
            block[at + length - 1 - i] = length - 1 - i == 0 ? block[at] : (byte) (value >>> (8 * i));
        }
        block[at] |= (byte) 0x80;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}

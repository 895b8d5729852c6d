package dev.pinnace.policy.evaluation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes zip files, plain and broken ones. */
final class ZipBytes {
    private static final int ENTRY = 0x02014b50;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One deflated member. */
    static byte[] of(String name, byte[] content) {
        return new ZipBytes().with(name, content).toBytes();
    }

    ZipBytes with(String name, byte[] content) {
        return put(new ZipEntry(name), content);
    }

    ZipBytes with(String name, String content) {
        return with(name, text(content));
    }

    ZipBytes stored(String name, byte[] content) {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        return put(entry, content);
    }

    private ZipBytes put(ZipEntry entry, byte[] content) {
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] toBytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Replaces text of the same length wherever it stands. */
    static byte[] replaced(byte[] zip, String from, String to) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where the entry of the central directory with this number begins. */
    static int entry(byte[] zip, int number) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int left = number;
        for (int at = 0; at + 4 <= zip.length; at++) {
            if (buffer.getInt(at) == ENTRY && left-- == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("no entry " + number);
    }

    static byte[] withShort(byte[] zip, int at, int value) {
        byte[] copy = zip.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
        return copy;
    }

    static byte[] withInt(byte[] zip, int at, int value) {
        byte[] copy = zip.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return copy;
    }
}

package dev.pinnace.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a zip file says about one of its entries (APPNOTE 6.3.10, 4.3.7 and 4.3.12).
 *
 * @param name as written, one character a byte
 * @param flags general purpose bits
 * @param method how it is compressed
 * @param extent checksum and sizes
 * @param offset of what stands before the entry, from the start of the archive; 0 where this was read there
 */
public record ZipMember(String name, int flags, int method, Extent extent, long offset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int LOCAL_HEADER = 30;
    static final int CENTRAL_HEADER = 46;

    private static final int ENCRYPTED = 1;
    private static final int DESCRIPTOR_FOLLOWS = 8;
    private static final int ZIP64 = 1;
    private static final long MAX = 0xFFFFFFFFL;

    /**
     * Checksum and sizes.
     *
     * @param crc of the uncompressed bytes
     * @param compressed in bytes
     * @param size in bytes
     */
    public record Extent(long crc, long compressed, long size) {}

    /** Whether it needs a password. */
    public boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    /** Whether its content can be opened. */
    public boolean isReadable() {
        return !isEncrypted() && (method == STORED || method == DEFLATED);
    }

    /** Whether it is a directory: without content, which is two bytes when it is deflated. */
    public boolean isDirectory() {
        return name.endsWith("/") && extent.compressed <= 2;
    }

    /** Whether no number is negative, as those of 64 bits can be. */
    boolean isPossible() {
        return extent.compressed >= 0 && extent.size >= 0 && offset >= 0;
    }

    /** Whether checksum and sizes stand behind the content, and those before it say nothing. */
    boolean hasDescriptor() {
        return (flags & DESCRIPTOR_FOLLOWS) != 0;
    }

    /** The name as people write it. */
    public String text() {
        return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Of the directory; the whole entry must be there. */
    static ZipMember central(ByteBuffer bytes, int at) {
        int nameLength = ZipBytes.unsignedShort(bytes, at + 28);
        Extent extent = new Extent(
                ZipBytes.unsignedInt(bytes, at + 16),
                ZipBytes.unsignedInt(bytes, at + 20),
                ZipBytes.unsignedInt(bytes, at + 24));
        ZipMember plain = new ZipMember(
                latin1(bytes, at + CENTRAL_HEADER, nameLength),
                ZipBytes.unsignedShort(bytes, at + 8),
                ZipBytes.unsignedShort(bytes, at + 10),
                extent,
                ZipBytes.unsignedInt(bytes, at + 42));
        return plain.withLargeNumbers(bytes, at + CENTRAL_HEADER + nameLength, ZipBytes.unsignedShort(bytes, at + 30));
    }

    /** Before an entry; name and extra field must be there. */
    static ZipMember local(ByteBuffer bytes) {
        int nameLength = ZipBytes.unsignedShort(bytes, 26);
        Extent extent = new Extent(
                ZipBytes.unsignedInt(bytes, 14), ZipBytes.unsignedInt(bytes, 18), ZipBytes.unsignedInt(bytes, 22));
        ZipMember plain = new ZipMember(
                latin1(bytes, LOCAL_HEADER, nameLength),
                ZipBytes.unsignedShort(bytes, 6),
                ZipBytes.unsignedShort(bytes, 8),
                extent,
                0);
        return plain.withLargeNumbers(bytes, LOCAL_HEADER + nameLength, ZipBytes.unsignedShort(bytes, 28));
    }

    private static String latin1(ByteBuffer bytes, int from, int length) {
        return new String(bytes.array(), bytes.arrayOffset() + from, length, StandardCharsets.ISO_8859_1);
    }

    /** Numbers of 64 bits stand in the extra field, only those whose place here is full, in a fixed order (4.5.3). */
    private ZipMember withLargeNumbers(ByteBuffer bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at + 4 <= end) {
            int fieldEnd = at + 4 + ZipBytes.unsignedShort(bytes, at + 2);
            if (fieldEnd > end) {
                return this;
            }
            if (ZipBytes.unsignedShort(bytes, at) == ZIP64) {
                LargeNumbers numbers = new LargeNumbers(bytes, at + 4, fieldEnd);
                long size = numbers.instead(extent.size);
                long compressed = numbers.instead(extent.compressed);
                return new ZipMember(
                        name, flags, method, new Extent(extent.crc, compressed, size), numbers.instead(offset));
            }
            at = fieldEnd;
        }
        return this;
    }

    /** The numbers of one such field, one after the other. */
    private static final class LargeNumbers {
        private final ByteBuffer bytes;
        private final int end;
        private int at;

        LargeNumbers(ByteBuffer bytes, int from, int end) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        long instead(long small) {
            if (small != MAX || at + Long.BYTES > end) {
                return small;
            }
            at += Long.BYTES;
            return bytes.getLong(at - Long.BYTES);
        }
    }
}

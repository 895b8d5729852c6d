package dev.pinnace.zstd;

import java.io.IOException;
import java.util.Arrays;

/**
 * What a frame has given so far, as far back as matches may reach, with room for the next block. It grows with the content,
 * so that a frame that only claims a large window costs nothing. Not thread-safe.
 */
final class Window {
    private static final int SMALLEST = 1 << 16;
    private static final int MOST_SLACK = 16 << 20;

    private final int size;
    private final int capacity;
    private byte[] bytes = new byte[SMALLEST];
    private int length;
    private int read;
    private long total;

    /** @param size how far back a match may reach, in bytes */
    Window(int size) {
        this.size = size;
        this.capacity = size + Math.min(Math.max(size, 2 * BlockDecoder.LARGEST_BLOCK), MOST_SLACK);
    }

    /** Makes room for so many more bytes; to be called when everything has been read. */
    void reserve(int count) {
        if (length + count <= bytes.length) {
            return;
        }
        if (length + count > capacity && length > size) {
            System.arraycopy(bytes, length - size, bytes, 0, size);
            length = size;
            read = size;
        }
        if (length + count > bytes.length) {
            long wanted = Math.max(2L * bytes.length, (long) length + count);
            bytes = Arrays.copyOf(bytes, (int) Math.max((long) length + count, Math.min(wanted, capacity)));
        }
    }

    void append(byte[] source, int from, int count) {
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        total += count;
    }

    void fill(byte value, int count) {
        Arrays.fill(bytes, length, length + count, value);
        length += count;
        total += count;
    }

    /** Appends bytes that are already here; source and target may overlap. */
    void repeat(int offset, int count) throws IOException {
        if (offset > length || offset > size) {
            throw new IOException("zstd: a match reaches " + offset + " bytes back, before the window");
        }
        if (offset >= count) {
            System.arraycopy(bytes, length - offset, bytes, length, count);
        } else if (offset == 1) {
            Arrays.fill(bytes, length, length + count, bytes[length - 1]);
        } else {
            for (int to = length, end = length + count; to < end; to++) {
                bytes[to] = bytes[to - offset];
            }
        }
        length += count;
        total += count;
    }

    int unread() {
        return length - read;
    }

    int read(byte[] target, int from, int count) {
        int taken = Math.min(count, unread());
        System.arraycopy(bytes, read, target, from, taken);
        read += taken;
        return taken;
    }

    /** Feeds the hash with what came last. */
    void hash(XxHash64 hash, int count) {
        hash.update(bytes, length - count, count);
    }

    /** All bytes of the frame so far. */
    long total() {
        return total;
    }
}

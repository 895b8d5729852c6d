package dev.pinnace.zstd;

import java.io.IOException;

/** Reads bits from the lowest of the first byte on. Not thread-safe. */
final class ForwardBits {
    private final byte[] source;
    private final long end;
    private long position;

    ForwardBits(byte[] source, int start, int end) {
        this.source = source;
        this.position = start * 8L;
        this.end = end * 8L;
    }

    int read(int count) throws IOException {
        if (position + count > end) {
            throw new IOException("zstd: a table ends too early");
        }
        int value = 0;
        for (int i = 0; i < count; i++, position++) {
            value |= (source[(int) (position >>> 3)] >>> (position & 7) & 1) << i;
        }
        return value;
    }

    void alignToByte() {
        position = (position + 7) & ~7L;
    }

    /** The index of the next byte, after {@link #alignToByte()}. */
    int bytePosition() {
        return (int) (position >>> 3);
    }
}

package dev.pinnace.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads pieces of a zip file, in which numbers are little-endian. Not thread-safe. */
final class ZipBytes {
    private final PositionedBytes bytes;
    private final long size;

    ZipBytes(PositionedBytes bytes) throws IOException {
        this.bytes = bytes;
        this.size = bytes.size();
    }

    long size() {
        return size;
    }

    /** Exactly so many bytes. */
    ByteBuffer read(long position, int count) throws IOException {
        if (position < 0 || position > size - count) {
            throw new EOFException("it points to bytes beyond its end");
        }
        return readUpTo(position, count);
    }

    /** So many bytes, or fewer where the file ends. */
    ByteBuffer readUpTo(long position, int count) throws IOException {
        int there = (int) Math.max(0, Math.min(count, size - position));
        byte[] piece = new byte[there];
        for (int at = 0; at < there; ) {
            int taken = bytes.read(position + at, piece, at, there - at);
            if (taken < 0) {
                throw new EOFException("it has become shorter");
            }
            at += taken;
        }
        return ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int unsignedShort(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    static long unsignedInt(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}

package dev.pinnace.bytecode;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** Reads pieces of a zip file, in which numbers are little-endian. Not thread-safe. */
final class ZipBytes {
    private final SeekableByteChannel channel;
    private final long size;

    ZipBytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
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
        ByteBuffer bytes = ByteBuffer.allocate(there).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(position);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // on to the rest
        }
        if (bytes.hasRemaining()) {
            throw new EOFException("it has become shorter");
        }
        return bytes.flip();
    }

    static int unsignedShort(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    static long unsignedInt(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}

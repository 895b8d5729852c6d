package dev.pinnace.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A range of bytes; skipping costs nothing, and closing closes nothing. Not thread-safe. */
public final class RangeInputStream extends InputStream {
    private final PositionedBytes bytes;
    private final long end;
    private long position;

    /**
     * @param from the first byte
     * @param length in bytes; the range ends early where the bytes do
     */
    public RangeInputStream(PositionedBytes bytes, long from, long length) throws IOException {
        this.bytes = bytes;
        this.position = from;
        this.end = from + Math.min(length, Math.max(0, bytes.size() - from));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, target.length);
        if (count == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int taken = bytes.read(position, target, from, (int) Math.min(count, end - position));
        position += Math.max(taken, 0);
        return taken;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }
}

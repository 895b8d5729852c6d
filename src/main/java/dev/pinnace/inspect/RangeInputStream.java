package dev.pinnace.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** A range of a file; skipping costs nothing, and the channel stays open for others. Not thread-safe. */
final class RangeInputStream extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long position;

    /**
     * @param from the first byte
     * @param length in bytes; the range ends early where the file does
     */
    RangeInputStream(FileChannel channel, long from, long length) throws IOException {
        this.channel = channel;
        this.position = from;
        this.end = from + Math.min(length, Math.max(0, channel.size() - from));
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
        int wanted = (int) Math.min(count, end - position);
        int taken = channel.read(ByteBuffer.wrap(target, from, wanted), position);
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

package dev.pinnace.inspect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Shows all bytes that are read to somebody, also those that the reader skips. Not thread-safe. */
abstract class WatchedInputStream extends FilterInputStream {
    private static final int SCRATCH = 1 << 17;

    private byte[] scratch = new byte[0];

    WatchedInputStream(InputStream in) {
        super(in);
    }

    /** Is called with what has just been read, one byte at least. */
    abstract void taken(byte[] bytes, int from, int count) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] target, int from, int count) throws IOException {
        int taken = in.read(target, from, count);
        if (taken > 0) {
            taken(target, from, taken);
        }
        return taken;
    }

    @Override
    public final long skip(long count) throws IOException {
        if (count <= 0) {
            return 0;
        }
        if (scratch.length == 0) {
            scratch = new byte[SCRATCH];
        }
        return Math.max(0, read(scratch, 0, (int) Math.min(count, SCRATCH)));
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}

package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;

/** Hands bytes on, counts and hashes them, and copies them to a second place. Skipping reads. Not thread-safe. */
final class HashingInputStream extends FilterInputStream {
    private static final int SCRATCH = 1 << 17;

    private final Hashing.Running hash;
    private final OutputStream copy;
    private byte[] scratch = new byte[0];
    private long size;

    /** @param copy gets every byte that is read */
    HashingInputStream(InputStream in, Hashing.Running hash, OutputStream copy) {
        super(in);
        this.hash = hash;
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int taken = in.read(target, from, count);
        if (taken > 0) {
            hash.update(target, from, taken);
            copy.write(target, from, taken);
            size += taken;
        }
        return taken;
    }

    @Override
    public long skip(long count) throws IOException {
        if (count <= 0) {
            return 0;
        }
        if (scratch.length == 0) {
            scratch = new byte[SCRATCH];
        }
        return Math.max(0, read(scratch, 0, (int) Math.min(count, SCRATCH)));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Does nothing: whoever opened the stream closes it, and may want to hash the rest before. */
    @Override
    public void close() {
        // see above
    }

    /** How many bytes were read. */
    long size() {
        return size;
    }

    /** The digest of all that was read, in the algorithm of the one expected; to be called once. */
    Digest digest(Digest expected) {
        return new Digest(expected.algorithm(), HexFormat.of().formatHex(hash.finish()));
    }
}

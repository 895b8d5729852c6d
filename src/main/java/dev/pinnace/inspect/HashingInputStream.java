package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;

/** Hands bytes on, counts and hashes them, and copies them to a second place. */
final class HashingInputStream extends WatchedInputStream {
    private final Hashing.Running hash;
    private final OutputStream copy;
    private long size;

    /** @param copy gets every byte that is read */
    HashingInputStream(InputStream in, Hashing.Running hash, OutputStream copy) {
        super(in);
        this.hash = hash;
        this.copy = copy;
    }

    @Override
    void taken(byte[] bytes, int from, int count) throws IOException {
        hash.update(bytes, from, count);
        copy.write(bytes, from, count);
        size += count;
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

package dev.pinnace.oci;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Passes bytes on and computes their SHA-256 digest and number on the way. Not thread-safe. */
public final class HashingOutputStream extends FilterOutputStream {
    private final MessageDigest hash = Digest.newSha256();
    private long size;

    /** @param out where the bytes go */
    public HashingOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        hash.update((byte) b);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        hash.update(bytes, offset, length);
        size += length;
    }

    /** The number of bytes so far. */
    public long size() {
        return size;
    }

    /** Ends the computation and returns the digest of all bytes written; to be called once. */
    public Digest digest() {
        return Digest.ofSha256(hash.digest());
    }
}

package dev.pinnace.layout;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.ImageReadException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Hands on the bytes of a blob and compares size and digest when they end; only then is what was read known to be the blob.
 * Not thread-safe.
 */
final class VerifyingInputStream extends FilterInputStream {
    private final Descriptor expected;
    private final Path file;
    private final MessageDigest hash;
    private long read;
    private boolean ended;

    VerifyingInputStream(InputStream in, Descriptor expected, Path file) {
        super(in);
        this.expected = expected;
        this.file = file;
        this.hash = expected.digest().newMessageDigest();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count < 0) {
            verify();
            return count;
        }
        hash.update(buffer, offset, count);
        read += count;
        if (read > expected.size()) {
            throw new ImageReadException(file + " is longer than the " + expected.size()
                    + " bytes of its descriptor; it was damaged: delete it and build again");
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(count, 8192)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void verify() {
        if (ended) {
            return;
        }
        ended = true;
        if (read != expected.size()) {
            throw new ImageReadException(file + " has " + read + " bytes instead of the " + expected.size()
                    + " of its descriptor; it was cut short: delete it and build again");
        }
        if (!expected.digest().matches(hash.digest())) {
            throw new ImageReadException(
                    file + " is not what its digest says; it was damaged or replaced: delete it and build again");
        }
    }
}

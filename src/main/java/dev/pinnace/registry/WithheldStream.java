package dev.pinnace.registry;

import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * Keeps the last bytes of a verifying stream back until it has ended well, so that a receiver who knows the length never gets
 * all of something that is not what its digest says.
 */
final class WithheldStream extends InputStream {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final LongConsumer moved;
    private byte[] current = new byte[0];
    private byte[] next;
    private int at;

    /** @param moved hears how many bytes were handed out */
    WithheldStream(InputStream in, LongConsumer moved) throws IOException {
        this.in = in;
        this.moved = moved;
        this.next = fill();
    }

    /** A whole chunk, or what is left; then the end has been seen, and with it the digest compared. */
    private byte[] fill() throws IOException {
        try {
            return in.readNBytes(CHUNK);
        } catch (ImageReadException e) {
            throw new IOException(e.getMessage(), e); // the HTTP client passes on nothing else
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == current.length) {
            current = next;
            next = current.length == 0 ? current : fill();
            at = 0;
        }
        if (current.length == 0) {
            return -1;
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, target, offset, count);
        at += count;
        moved.accept(count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package dev.pinnace.zstd;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses every Zstandard frame of a stream and leaves skippable frames out (RFC 8878, 3.1). Bytes after the last frame
 * that do not start a frame are not content: they are counted, see {@link #trailingBytes()}. Dictionaries are not known.
 * Broken content ends in an {@link IOException}; content checksums and announced sizes are checked. Not thread-safe.
 */
public final class ZstdInputStream extends InputStream {
    private static final int MAGIC = 0xFD2FB528;

    private static final int SKIPPABLE = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int LARGEST_WINDOW = 1 << 30;
    private static final int BUFFER = 1 << 16;
    private static final int LARGE_WINDOW = 8 << 20;

    private final InputStream in;
    private final int largestWindow;
    private final Runnable beforeLargeWindow;
    private @Nullable Frame frame;
    private boolean ended;
    private boolean started;
    private long trailing;

    /**
     * @param in the compressed bytes, closed with this stream
     * @param largestWindow the most bytes of history that a frame may ask for, up to 2^30; more memory than this and
     *     about 1 MiB is not used
     * @throws IllegalArgumentException when the window is negative or larger than 2^30
     */
    public ZstdInputStream(InputStream in, int largestWindow) {
        this(in, largestWindow, () -> {});
    }

    /**
     * @param in the compressed bytes, closed with this stream
     * @param largestWindow the most bytes of history that a frame may ask for, up to 2^30; more memory than this and
     *     about 1 MiB is not used
     * @param beforeLargeWindow run before a frame is read whose window is larger than the 8 MiB that every decoder has to
     *     support; it may wait until others have given memory back
     * @throws IllegalArgumentException when the window is negative or larger than 2^30
     */
    public ZstdInputStream(InputStream in, int largestWindow, Runnable beforeLargeWindow) {
        if (largestWindow < 0 || largestWindow > LARGEST_WINDOW) {
            throw new IllegalArgumentException("a window of " + largestWindow + " bytes is outside 0 to 2^30");
        }
        this.in = new BufferedInputStream(in, BUFFER);
        this.largestWindow = largestWindow;
        this.beforeLargeWindow = beforeLargeWindow;
    }

    /** Whether these bytes, four or more, are how a frame starts, be it one with content or a skippable one. */
    public static boolean isStartOfFrame(byte[] bytes) {
        return bytes.length >= 4
                && (littleEndian(bytes) == MAGIC || (littleEndian(bytes) & SKIPPABLE_MASK) == SKIPPABLE);
    }

    /** The number of bytes after the last frame; to be asked when the stream has ended. */
    public long trailingBytes() {
        return trailing;
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
        while (!ended) {
            Frame current = frame == null ? nextFrame() : frame;
            int taken = current == null ? -1 : current.read(target, from, count);
            if (taken > 0) {
                return taken;
            }
            frame = null;
        }
        return -1;
    }

    private @Nullable Frame nextFrame() throws IOException {
        byte[] magic = in.readNBytes(4);
        int number = magic.length < 4 ? 0 : littleEndian(magic);
        if (number == MAGIC) {
            started = true;
            Frame next = new Frame(in, largestWindow);
            if (next.windowSize() > LARGE_WINDOW) {
                beforeLargeWindow.run();
            }
            frame = next;
            return next;
        }
        if ((number & SKIPPABLE_MASK) == SKIPPABLE) {
            started = true;
            skipFrame();
        } else if (!started) {
            throw new IOException("zstd: the stream does not start with a frame");
        } else {
            ended = true;
            trailing = magic.length + in.transferTo(OutputStream.nullOutputStream());
        }
        return null;
    }

    private void skipFrame() throws IOException {
        byte[] size = in.readNBytes(4);
        try {
            in.skipNBytes(size.length < 4 ? 1 : littleEndian(size) & 0xffffffffL);
        } catch (EOFException e) {
            throw new IOException("zstd: the stream ends within a skippable frame", e);
        }
    }

    private static int littleEndian(byte[] bytes) {
        return (bytes[0] & 0xff) | ((bytes[1] & 0xff) << 8) | ((bytes[2] & 0xff) << 16) | ((bytes[3] & 0xff) << 24);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        in.close();
    }
}

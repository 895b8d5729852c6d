package dev.pinnace.zstd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** One frame (RFC 8878, 3.1.1): gives its content block by block and checks size and checksum at its end. Not thread-safe. */
final class Frame {
    private static final long NO_SIZE = -1;

    private final InputStream in;
    private final long contentSize;
    private final boolean hasChecksum;
    private final int largestBlock;
    private final Window window;
    private final BlockDecoder decoder;
    private final XxHash64 hash = new XxHash64();
    private final byte[] block = new byte[BlockDecoder.LARGEST_BLOCK];
    private boolean finished;

    /** Reads the header, after the magic number. */
    Frame(InputStream in, int largestWindow) throws IOException {
        this.in = in;
        int flags = (int) number(1);
        boolean single = (flags & 0x20) != 0;
        if ((flags & 0x08) != 0) {
            throw new IOException("zstd: a frame has a reserved bit");
        }
        long windowSize = single ? 0 : windowSize((int) number(1));
        if (number(new int[] {0, 1, 2, 4}[flags & 3]) != 0) {
            throw new IOException("zstd: a frame needs a dictionary");
        }
        contentSize = contentSize(flags >>> 6, single);
        if (single) {
            windowSize = contentSize;
        }
        if (windowSize < 0 || windowSize > largestWindow) {
            throw new IOException("zstd: a frame needs a window of " + Long.toUnsignedString(windowSize)
                    + " bytes; at most " + largestWindow + " are allowed");
        }
        hasChecksum = (flags & 0x04) != 0;
        largestBlock = (int) Math.min(windowSize, BlockDecoder.LARGEST_BLOCK);
        window = new Window((int) windowSize);
        decoder = new BlockDecoder(window, largestBlock);
    }

    /** How far back its matches may reach, in bytes. The memory for it is taken while the frame is read. */
    int windowSize() {
        return window.size();
    }

    private static long windowSize(int descriptor) {
        long base = 1L << (10 + (descriptor >>> 3));
        return base + base / 8 * (descriptor & 7);
    }

    private long contentSize(int flag, boolean single) throws IOException {
        if (flag == 0) {
            return single ? number(1) : NO_SIZE;
        }
        return flag == 1 ? number(2) + 256 : number(flag == 2 ? 4 : 8);
    }

    /** Reads up to so many bytes of content; -1 at the end of the frame. */
    int read(byte[] target, int from, int count) throws IOException {
        while (window.unread() == 0) {
            if (finished) {
                return -1;
            }
            nextBlock();
        }
        return window.read(target, from, count);
    }

    private void nextBlock() throws IOException {
        int header = (int) number(3);
        int size = header >>> 3;
        int type = header >>> 1 & 3;
        if (size > largestBlock) {
            throw new IOException("zstd: a block of " + size + " bytes is larger than " + largestBlock);
        }
        long before = window.total();
        switch (type) {
            case 0 -> window.append(stored(size), 0, size);
            case 1 -> window.fill((byte) number(1), size);
            case 2 -> decoder.decode(stored(size), size);
            default -> throw new IOException("zstd: a block has the reserved type");
        }
        if (hasChecksum) {
            window.hash(hash, (int) (window.total() - before));
        }
        if (contentSize != NO_SIZE && Long.compareUnsigned(window.total(), contentSize) > 0) {
            throw new IOException("zstd: a frame gives more than the " + contentSize + " bytes that it announces");
        }
        if ((header & 1) != 0) {
            finish();
        }
    }

    private void finish() throws IOException {
        finished = true;
        if (contentSize != NO_SIZE && window.total() != contentSize) {
            throw new IOException("zstd: a frame announces " + Long.toUnsignedString(contentSize) + " bytes and gives "
                    + window.total());
        }
        if (hasChecksum && number(4) != (hash.value() & 0xffffffffL)) {
            throw new IOException("zstd: the checksum of a frame does not fit its content");
        }
    }

    private byte[] stored(int size) throws IOException {
        if (in.readNBytes(block, 0, size) != size) {
            throw new EOFException("zstd: the stream ends within a block");
        }
        return block;
    }

    private long number(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("zstd: the stream ends within a frame");
            }
            value |= (long) next << (8 * i);
        }
        return value;
    }
}

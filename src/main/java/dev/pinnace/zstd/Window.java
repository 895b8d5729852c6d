package dev.pinnace.zstd;

import java.io.IOException;
import java.util.Arrays;

/**
 * What a frame has given so far, as far back as matches may reach. It is a ring of pieces that are taken one after the other
 * as content comes: a frame that only claims a large window costs nothing, and no large array has to be copied or to find
 * its place in a small heap. Not thread-safe.
 */
final class Window {
    /** Pieces of 256 KiB: G1 gives what is larger than half of its regions, 512 KiB in a small heap, a region of its own. */
    private static final int PIECE_BITS = 18;

    private static final int PIECE = 1 << PIECE_BITS;
    private static final int MASK = PIECE - 1;
    private static final int SMALLEST = 1 << 16;

    private final int size;
    private final byte[][] pieces;
    private int index;
    private byte[] here = new byte[0];
    private int at;
    private long before;
    private long read;

    /** @param size how far back a match may reach, in bytes */
    Window(int size) {
        this.size = size;
        // What has not been read yet, one block at most, lies beside the window; a piece more, since both may begin
        // within one.
        long needed = (long) size + BlockDecoder.LARGEST_BLOCK;
        this.pieces = new byte[(int) (needed >>> PIECE_BITS) + 2][];
        Arrays.fill(pieces, here);
    }

    /** How far back a match may reach, in bytes. */
    int size() {
        return size;
    }

    /** All bytes of the frame so far. */
    long total() {
        return before + at;
    }

    /** How many of so many bytes can be put where the window ends, once there is room for them. */
    private int room(int count) {
        if (at == PIECE) {
            before += PIECE;
            at = 0;
            index = index + 1 == pieces.length ? 0 : index + 1;
            here = pieces[index];
        }
        int step = Math.min(count, PIECE - at);
        if (at + step > here.length) {
            grow(at + step);
        }
        return step;
    }

    /** Only the first piece grows step by step, for the many frames that are small. */
    private void grow(int needed) {
        boolean small = before == 0 && needed <= PIECE / 2;
        here = Arrays.copyOf(here, small ? Math.max(SMALLEST, Integer.highestOneBit(needed) << 1) : PIECE);
        pieces[index] = here;
    }

    /** The piece in which a position lies that has been written. */
    private byte[] piece(long position) {
        int found = index - (int) ((before >>> PIECE_BITS) - (position >>> PIECE_BITS));
        return pieces[found < 0 ? found + pieces.length : found];
    }

    /** How many bytes from this position lie in one piece. */
    private static int together(long position, int count) {
        return Math.min(count, PIECE - (int) (position & MASK));
    }

    void append(byte[] source, int from, int count) {
        int done = 0;
        while (done < count) {
            int step = room(count - done);
            System.arraycopy(source, from + done, here, at, step);
            at += step;
            done += step;
        }
    }

    void fill(byte value, int count) {
        int left = count;
        while (left > 0) {
            int step = room(left);
            Arrays.fill(here, at, at + step, value);
            at += step;
            left -= step;
        }
    }

    /** Appends bytes that are already here; source and target may overlap. */
    void repeat(int offset, int count) throws IOException {
        if (offset > before + at || offset > size) {
            throw new IOException("zstd: a match reaches " + offset + " bytes back, before the window");
        }
        int left = count;
        while (left > 0) {
            int step = room(left);
            if (offset <= at) {
                copy(here, at - offset, step, offset);
            } else {
                long from = before + at - offset;
                step = together(from, step);
                copy(piece(from), (int) (from & MASK), step, offset);
            }
            at += step;
            left -= step;
        }
    }

    private void copy(byte[] source, int from, int count, int offset) {
        if (offset >= count) {
            System.arraycopy(source, from, here, at, count);
        } else if (offset == 1) {
            Arrays.fill(here, at, at + count, source[from]);
        } else {
            byte[] target = here;
            int distance = at - from;
            for (int i = from; i < from + count; i++) {
                target[i + distance] = source[i];
            }
        }
    }

    int unread() {
        return (int) (total() - read);
    }

    int read(byte[] target, int from, int count) {
        int taken = together(read, Math.min(count, unread()));
        if (taken > 0) {
            System.arraycopy(piece(read), (int) (read & MASK), target, from, taken);
            read += taken;
        }
        return taken;
    }

    /** Feeds the hash with what came last. */
    void hash(XxHash64 hash, int count) {
        long from = total() - count;
        int left = count;
        while (left > 0) {
            int step = together(from, left);
            hash.update(piece(from), (int) (from & MASK), step);
            from += step;
            left -= step;
        }
    }
}

package dev.pinnace.zstd;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads a bitstream from its end (RFC 8878, 4.1): the highest set bit of the last byte marks where it starts. Reading past
 * the beginning gives arbitrary bits and is seen by {@link #isOverrun()}. Not thread-safe.
 */
final class BackwardBits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] source;
    private final int start;
    private int position;
    private long bits;
    private int consumed;

    BackwardBits(byte[] source, int start, int end) throws IOException {
        if (end <= start || source[end - 1] == 0) {
            throw new IOException("zstd: a bitstream is empty or has no end mark");
        }
        this.source = source;
        this.start = start;
        this.consumed = Integer.numberOfLeadingZeros(source[end - 1] & 0xff) - 24 + 1;
        int length = end - start;
        if (length >= Long.BYTES) {
            position = end - Long.BYTES;
            bits = (long) LONG.get(source, position);
        } else {
            position = start;
            for (int i = 0; i < length; i++) {
                bits |= (source[start + i] & 0xffL) << (8 * i);
            }
            consumed += 8 * (Long.BYTES - length);
        }
    }

    /** The next bits, not yet taken; at most 56 right after {@link #reload()}. */
    int peek(int count) {
        return (int) ((bits << consumed) >>> 1 >>> (63 - count));
    }

    void skip(int count) {
        consumed += count;
    }

    int read(int count) {
        int value = peek(count);
        consumed += count;
        return value;
    }

    /** Makes room for at least 57 bits, as far as the stream has them. */
    void reload() {
        if (position == start || consumed > Long.SIZE) {
            return;
        }
        int bytes = Math.min(consumed >>> 3, position - start);
        position -= bytes;
        consumed -= bytes * 8;
        bits = (long) LONG.get(source, position);
    }

    /** Whether every bit was taken, and none more. */
    boolean isFinished() {
        return position == start && consumed == Long.SIZE;
    }

    /** Whether more bits were taken than there are. */
    boolean isOverrun() {
        return consumed > Long.SIZE;
    }
}

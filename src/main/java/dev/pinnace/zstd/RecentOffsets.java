package dev.pinnace.zstd;

import java.io.IOException;

/** The three offsets that a sequence may repeat (RFC 8878, 3.1.1.5). Not thread-safe. */
final class RecentOffsets {
    private int first = 1;
    private int second = 4;
    private int third = 8;

    /**
     * The offset that a value stands for.
     *
     * @param value as the sequence has it: 1 to 3 repeat, above is the offset plus 3
     * @param noLiterals whether no literal comes before the match, which shifts the meaning of 1 to 3
     */
    int resolve(long value, boolean noLiterals) throws IOException {
        if (value > 3) {
            return push(value - 3);
        }
        int which = (int) value + (noLiterals ? 1 : 0);
        if (which == 1) {
            return first;
        }
        if (which == 2) {
            int offset = second;
            second = first;
            first = offset;
            return offset;
        }
        return push(which == 3 ? third : first - 1L);
    }

    private int push(long offset) throws IOException {
        if (offset <= 0 || offset > Integer.MAX_VALUE) {
            throw new IOException("zstd: a match has the offset " + offset);
        }
        third = second;
        second = first;
        first = (int) offset;
        return first;
    }
}

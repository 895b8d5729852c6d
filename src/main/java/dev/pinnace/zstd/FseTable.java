package dev.pinnace.zstd;

import java.io.IOException;

/** A decoding table of finite state entropy (RFC 8878, 4.1.1). Immutable. */
final class FseTable {
    private static final int LEAST_ACCURACY = 5;

    final int accuracy;
    private final byte[] symbols;
    private final byte[] bitCounts;
    private final short[] baselines;

    private FseTable(int accuracy, byte[] symbols, byte[] bitCounts, short[] baselines) {
        this.accuracy = accuracy;
        this.symbols = symbols;
        this.bitCounts = bitCounts;
        this.baselines = baselines;
    }

    int symbol(int state) {
        return symbols[state];
    }

    int nextState(int state, BackwardBits bits) {
        return baselines[state] + bits.read(bitCounts[state]);
    }

    int bitCount(int state) {
        return bitCounts[state];
    }

    /** A table that always gives one symbol and takes no bits. */
    static FseTable constant(int symbol) {
        return new FseTable(0, new byte[] {(byte) symbol}, new byte[1], new short[1]);
    }

    /** Builds the table of a distribution in which -1 stands for "less than one". */
    static FseTable of(int accuracy, short[] distribution) {
        int size = 1 << accuracy;
        byte[] symbols = new byte[size];
        int[] next = new int[distribution.length];
        int high = size - 1;
        for (int symbol = 0; symbol < distribution.length; symbol++) {
            if (distribution[symbol] == -1) {
                symbols[high--] = (byte) symbol;
                next[symbol] = 1;
            } else {
                next[symbol] = distribution[symbol];
            }
        }
        spread(distribution, symbols, high);
        byte[] bitCounts = new byte[size];
        short[] baselines = new short[size];
        for (int state = 0; state < size; state++) {
            int reached = next[symbols[state]]++;
            int count = accuracy - (31 - Integer.numberOfLeadingZeros(reached));
            bitCounts[state] = (byte) count;
            baselines[state] = (short) ((reached << count) - size);
        }
        return new FseTable(accuracy, symbols, bitCounts, baselines);
    }

    private static void spread(short[] distribution, byte[] symbols, int high) {
        int mask = symbols.length - 1;
        int step = (symbols.length >> 1) + (symbols.length >> 3) + 3;
        int position = 0;
        for (int symbol = 0; symbol < distribution.length; symbol++) {
            for (int i = 0; i < distribution[symbol]; i++) {
                symbols[position] = (byte) symbol;
                do {
                    position = (position + step) & mask;
                } while (position > high);
            }
        }
    }

    /**
     * Reads the description of a table (RFC 8878, 4.1.1).
     *
     * @param mostAccuracy the highest accuracy that is allowed here
     * @param mostSymbols the number of symbols that are known here
     */
    static FseTable read(ForwardBits bits, int mostAccuracy, int mostSymbols) throws IOException {
        int accuracy = bits.read(4) + LEAST_ACCURACY;
        if (accuracy > mostAccuracy) {
            throw new IOException("zstd: a table has accuracy " + accuracy + "; at most " + mostAccuracy);
        }
        short[] distribution = new short[mostSymbols];
        int remaining = 1 << accuracy;
        int symbol = 0;
        while (remaining > 0) {
            if (symbol >= mostSymbols) {
                throw new IOException("zstd: a table has more than " + mostSymbols + " symbols");
            }
            int probability = readProbability(bits, remaining);
            remaining -= Math.abs(probability);
            distribution[symbol++] = (short) probability;
            if (probability == 0) {
                symbol += readZeros(bits);
            }
        }
        bits.alignToByte();
        return of(accuracy, distribution);
    }

    private static int readProbability(ForwardBits bits, int remaining) throws IOException {
        int values = remaining + 2;
        int width = 32 - Integer.numberOfLeadingZeros(values - 1);
        int shorter = (1 << width) - values;
        int value = bits.read(width - 1);
        if (value >= shorter) {
            value |= bits.read(1) << (width - 1);
            if (value >= 1 << (width - 1)) {
                value -= shorter;
            }
        }
        return value - 1;
    }

    private static int readZeros(ForwardBits bits) throws IOException {
        int zeros = 0;
        int repeat;
        do {
            repeat = bits.read(2);
            zeros += repeat;
        } while (repeat == 3);
        return zeros;
    }
}

package dev.pinnace.zstd;

import java.io.IOException;
import java.util.Arrays;

/** A decoding table for literals (RFC 8878, 4.2.1). Immutable. */
final class HuffmanTable {
    private static final int MOST_BITS = 11;
    private static final int MOST_WEIGHTS = 255;
    private static final int WEIGHT_ACCURACY = 6;
    private static final int DIRECT = 128;

    private final int maxBits;
    /** For each peeked value the symbol in the low byte and its bit count above. */
    private final short[] entries;

    private HuffmanTable(int maxBits, short[] entries) {
        this.maxBits = maxBits;
        this.entries = entries;
    }

    /** Where a table ends in its block, and the table. */
    record Parsed(HuffmanTable table, int end) {}

    /** Reads the description of a tree that starts at {@code from}. */
    static Parsed read(byte[] block, int from, int limit) throws IOException {
        if (from >= limit) {
            throw new IOException("zstd: a Huffman tree is missing");
        }
        int header = block[from] & 0xff;
        int start = from + 1;
        int length = header < DIRECT ? header : (header - DIRECT + 2) / 2;
        if (start + length > limit) {
            throw new IOException("zstd: a Huffman tree ends too early");
        }
        byte[] weights = new byte[MOST_WEIGHTS + 1];
        int count = header < DIRECT
                ? compressedWeights(block, start, start + length, weights)
                : directWeights(block, start, header - DIRECT + 1, weights);
        return new Parsed(of(weights, count), start + length);
    }

    private static int directWeights(byte[] block, int start, int count, byte[] weights) {
        for (int i = 0; i < count; i++) {
            int pair = block[start + i / 2];
            weights[i] = (byte) (i % 2 == 0 ? pair >>> 4 & 0xf : pair & 0xf);
        }
        return count;
    }

    private static int compressedWeights(byte[] block, int start, int end, byte[] weights) throws IOException {
        ForwardBits description = new ForwardBits(block, start, end);
        FseTable table = FseTable.read(description, WEIGHT_ACCURACY, MOST_BITS + 1);
        BackwardBits bits = new BackwardBits(block, description.bytePosition(), end);
        int[] states = {bits.read(table.accuracy), bits.read(table.accuracy)};
        if (bits.isOverrun()) {
            throw new IOException("zstd: the weights of a Huffman tree end too early");
        }
        int count = 0;
        for (int turn = 0; ; turn ^= 1) {
            if (count >= MOST_WEIGHTS - 1) {
                throw new IOException("zstd: a Huffman tree has too many weights");
            }
            weights[count++] = (byte) table.symbol(states[turn]);
            bits.reload();
            states[turn] = table.nextState(states[turn], bits);
            if (bits.isOverrun()) {
                weights[count++] = (byte) table.symbol(states[turn ^ 1]);
                return count;
            }
        }
    }

    /** Adds the last weight, which is not written down, and fills the table. */
    private static HuffmanTable of(byte[] weights, int count) throws IOException {
        int total = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > MOST_BITS) {
                throw new IOException("zstd: a Huffman tree has a weight above " + MOST_BITS);
            }
            total += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
        }
        if (total == 0) {
            throw new IOException("zstd: a Huffman tree has no weights");
        }
        int maxBits = 32 - Integer.numberOfLeadingZeros(total);
        int rest = (1 << maxBits) - total;
        if (maxBits > MOST_BITS || Integer.bitCount(rest) != 1) {
            throw new IOException("zstd: the weights of a Huffman tree do not add up");
        }
        weights[count] = (byte) (32 - Integer.numberOfLeadingZeros(rest));
        return new HuffmanTable(maxBits, fill(weights, count + 1, maxBits));
    }

    private static short[] fill(byte[] weights, int count, int maxBits) {
        short[] entries = new short[1 << maxBits];
        int position = 0;
        for (int weight = 1; weight <= maxBits; weight++) {
            int width = 1 << (weight - 1);
            for (int symbol = 0; symbol < count; symbol++) {
                if (weights[symbol] == weight) {
                    short entry = (short) ((maxBits + 1 - weight) << 8 | symbol);
                    Arrays.fill(entries, position, position + width, entry);
                    position += width;
                }
            }
        }
        return entries;
    }

    /** Decodes one stream, which has to give exactly so many literals. */
    void decode(BackwardBits bits, byte[] literals, int from, int to) throws IOException {
        int at = from;
        while (to - at >= 4) {
            bits.reload();
            at = next(bits, literals, at);
            at = next(bits, literals, at);
            at = next(bits, literals, at);
            at = next(bits, literals, at);
        }
        bits.reload();
        while (at < to) {
            at = next(bits, literals, at);
        }
        bits.reload();
        if (!bits.isFinished()) {
            throw new IOException("zstd: a stream of literals has another length than it says");
        }
    }

    private int next(BackwardBits bits, byte[] literals, int at) {
        int entry = entries[bits.peek(maxBits)];
        bits.skip(entry >>> 8);
        literals[at] = (byte) entry;
        return at + 1;
    }
}

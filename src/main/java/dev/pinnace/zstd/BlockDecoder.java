package dev.pinnace.zstd;

import java.io.IOException;

/**
 * Decodes compressed blocks of one frame (RFC 8878, 3.1.1.3), with all that a block takes from the one before it. Not
 * thread-safe.
 */
final class BlockDecoder {
    /** No block gives more bytes than these. */
    static final int LARGEST_BLOCK = 1 << 17;

    private static final int LONG_COUNT = 0x7F00;

    private final Window window;
    private final int largest;
    private final Literals literals = new Literals();
    private final SequenceCode literalLengths = new SequenceCode(SequenceCode.Kind.LITERAL_LENGTH);
    private final SequenceCode offsets = new SequenceCode(SequenceCode.Kind.OFFSET);
    private final SequenceCode matchLengths = new SequenceCode(SequenceCode.Kind.MATCH_LENGTH);
    private final RecentOffsets recent = new RecentOffsets();
    private int literal;
    private int room;

    /** @param largest the most bytes that one block of this frame may give */
    BlockDecoder(Window window, int largest) {
        this.window = window;
        this.largest = largest;
    }

    /** Decodes the block in the first {@code length} bytes into the window, which has room for the largest block. */
    void decode(byte[] block, int length) throws IOException {
        int position = literals.read(block, length);
        literal = 0;
        room = largest;
        if (position >= length) {
            throw new IOException("zstd: a block has no sequences section");
        }
        int count = block[position++] & 0xff;
        if (count >= 128) {
            int bytes = count == 255 ? 2 : 1;
            if (position + bytes > length) {
                throw new IOException("zstd: a block ends too early");
            }
            count = bytes == 1
                    ? ((count - 128) << 8) + (block[position] & 0xff)
                    : (block[position] & 0xff) + ((block[position + 1] & 0xff) << 8) + LONG_COUNT;
            position += bytes;
        }
        if (count > 0) {
            runSequences(block, position, length, count);
        } else if (position != length) {
            throw new IOException("zstd: a block goes on after its end");
        }
        takeLiterals(literals.length() - literal);
    }

    private void runSequences(byte[] block, int from, int length, int count) throws IOException {
        if (from >= length || (block[from] & 3) != 0) {
            throw new IOException("zstd: a block has broken sequence modes");
        }
        int modes = block[from] & 0xff;
        int position = literalLengths.select(modes >>> 6, block, from + 1, length);
        position = offsets.select(modes >>> 4 & 3, block, position, length);
        position = matchLengths.select(modes >>> 2 & 3, block, position, length);
        BackwardBits bits = new BackwardBits(block, position, length);
        FseTable literalTable = literalLengths.table();
        FseTable offsetTable = offsets.table();
        FseTable matchTable = matchLengths.table();
        int literalState = bits.read(literalTable.accuracy);
        int offsetState = bits.read(offsetTable.accuracy);
        int matchState = bits.read(matchTable.accuracy);
        for (int left = count; left > 0; left--) {
            bits.reload();
            int offsetCode = offsetTable.symbol(offsetState);
            long offsetValue = (1L << offsetCode) + bits.read(offsetCode);
            bits.reload();
            int matchCode = matchTable.symbol(matchState);
            int matchLength = Tables.MATCH_BASES[matchCode] + bits.read(Tables.MATCH_BITS[matchCode]);
            int literalCode = literalTable.symbol(literalState);
            int literalLength = Tables.LITERAL_BASES[literalCode] + bits.read(Tables.LITERAL_BITS[literalCode]);
            if (left > 1) {
                bits.reload();
                literalState = literalTable.nextState(literalState, bits);
                matchState = matchTable.nextState(matchState, bits);
                offsetState = offsetTable.nextState(offsetState, bits);
            }
            if (bits.isOverrun()) {
                throw new IOException("zstd: the sequences of a block end too early");
            }
            takeLiterals(literalLength);
            match(recent.resolve(offsetValue, literalLength == 0), matchLength);
        }
        bits.reload();
        if (!bits.isFinished()) {
            throw new IOException("zstd: the sequences of a block have another length than it says");
        }
    }

    private void takeLiterals(int count) throws IOException {
        if (count > literals.length() - literal) {
            throw new IOException("zstd: a block uses more literals than it has");
        }
        take(count);
        window.append(literals.bytes(), literal, count);
        literal += count;
    }

    private void match(int offset, int count) throws IOException {
        take(count);
        window.repeat(offset, count);
    }

    private void take(int count) throws IOException {
        if (count > room) {
            throw new IOException("zstd: a block gives more than " + largest + " bytes");
        }
        room -= count;
    }
}

package dev.pinnace.zstd;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One of the three codes of a sequence (RFC 8878, 3.1.1.3.2.1): literal length, offset, match length. Keeps its table, which
 * the next block may use again. Not thread-safe.
 */
final class SequenceCode {
    private static final int PREDEFINED = 0;
    private static final int RLE = 1;
    private static final int DESCRIBED = 2;

    private final Kind kind;
    private @Nullable FseTable table;

    SequenceCode(Kind kind) {
        this.kind = kind;
    }

    /** What distinguishes the three. */
    enum Kind {
        LITERAL_LENGTH(9, 36, 6, Tables.LITERAL_LENGTHS),
        OFFSET(8, 32, 5, Tables.OFFSETS),
        MATCH_LENGTH(9, 53, 6, Tables.MATCH_LENGTHS);

        final int mostAccuracy;
        final int symbols;
        final FseTable predefined;

        Kind(int mostAccuracy, int symbols, int accuracy, short[] distribution) {
            this.mostAccuracy = mostAccuracy;
            this.symbols = symbols;
            this.predefined = FseTable.of(accuracy, distribution.clone());
        }
    }

    FseTable table() throws IOException {
        FseTable known = table;
        if (known == null) {
            throw new IOException("zstd: a block refers to a table that no block before it has");
        }
        return known;
    }

    /** Takes the table that a block chooses and returns where its description ends. */
    int select(int mode, byte[] block, int from, int limit) throws IOException {
        if (mode == PREDEFINED) {
            table = kind.predefined;
            return from;
        }
        if (mode == RLE) {
            if (from >= limit || (block[from] & 0xff) >= kind.symbols) {
                throw new IOException("zstd: a block has a sequence code that does not exist");
            }
            table = FseTable.constant(block[from]);
            return from + 1;
        }
        if (mode == DESCRIBED) {
            ForwardBits bits = new ForwardBits(block, from, limit);
            table = FseTable.read(bits, kind.mostAccuracy, kind.symbols);
            return bits.bytePosition();
        }
        table();
        return from;
    }
}

package dev.pinnace.zstd;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The literals of a block (RFC 8878, 3.1.1.3.1), with the Huffman tree that the next block may use again. Not thread-safe. */
final class Literals {
    private static final int RLE = 1;
    private static final int COMPRESSED = 2;
    private static final int JUMP_TABLE = 6;

    private final byte[] bytes = new byte[BlockDecoder.LARGEST_BLOCK];
    private int length;
    private @Nullable HuffmanTable tree;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Reads the section at the start of the block and returns where it ends. */
    int read(byte[] block, int limit) throws IOException {
        if (limit == 0) {
            throw new IOException("zstd: a compressed block is empty");
        }
        int type = block[0] & 3;
        return type <= RLE ? readPlain(block, limit, type == RLE) : readCompressed(block, limit, type == COMPRESSED);
    }

    private int readPlain(byte[] block, int limit, boolean run) throws IOException {
        int format = block[0] >>> 2 & 3;
        int header = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
        long bits = littleEndian(block, header, limit);
        setLength((int) (bits >>> (header == 1 ? 3 : 4)));
        int stored = run ? 1 : length;
        if (header + stored > limit) {
            throw new IOException("zstd: the literals of a block end too early");
        }
        if (run) {
            Arrays.fill(bytes, 0, length, block[header]);
        } else {
            System.arraycopy(block, header, bytes, 0, length);
        }
        return header + stored;
    }

    private int readCompressed(byte[] block, int limit, boolean ownTree) throws IOException {
        int format = block[0] >>> 2 & 3;
        int header = format < 2 ? 3 : format + 2;
        int width = format < 2 ? 10 : format == 2 ? 14 : 18;
        long bits = littleEndian(block, header, limit) >>> 4;
        int mask = (1 << width) - 1;
        setLength((int) bits & mask);
        int end = header + ((int) (bits >>> width) & mask);
        if (end > limit) {
            throw new IOException("zstd: the literals of a block end too early");
        }
        int start = header;
        if (ownTree) {
            HuffmanTable.Parsed parsed = HuffmanTable.read(block, header, end);
            tree = parsed.table();
            start = parsed.end();
        }
        HuffmanTable known = tree;
        if (known == null) {
            throw new IOException("zstd: a block refers to a Huffman tree that no block before it has");
        }
        if (format == 0) {
            known.decode(new BackwardBits(block, start, end), bytes, 0, length);
        } else {
            decodeFour(known, block, start, end);
        }
        return end;
    }

    private void decodeFour(HuffmanTable known, byte[] block, int start, int end) throws IOException {
        int quarter = (length + 3) / 4;
        int from = start + JUMP_TABLE;
        if (from > end || 3 * quarter > length) {
            throw new IOException("zstd: four streams of literals do not fit their block");
        }
        for (int stream = 0; stream < 4; stream++) {
            int size = (block[start + 2 * Math.min(stream, 2)] & 0xff)
                    | (block[start + 2 * Math.min(stream, 2) + 1] & 0xff) << 8;
            int to = stream == 3 ? end : from + size;
            if (to > end) {
                throw new IOException("zstd: four streams of literals do not fit their block");
            }
            int last = stream == 3 ? length : (stream + 1) * quarter;
            known.decode(new BackwardBits(block, from, to), bytes, stream * quarter, last);
            from = to;
        }
    }

    private void setLength(int value) throws IOException {
        if (value > BlockDecoder.LARGEST_BLOCK) {
            throw new IOException("zstd: a block has " + value + " literals; at most " + BlockDecoder.LARGEST_BLOCK);
        }
        length = value;
    }

    private static long littleEndian(byte[] block, int count, int limit) throws IOException {
        if (count > limit) {
            throw new IOException("zstd: a block ends too early");
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (block[i] & 0xffL) << (8 * i);
        }
        return value;
    }
}

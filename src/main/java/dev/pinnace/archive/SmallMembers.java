package dev.pinnace.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Expands members of zip files that are small, as most are, at one stroke: a stream for each of them costs more than its content.
 * Used by one thread.
 */
public final class SmallMembers implements Closeable {
    private static final int LARGEST = 4 << 20;

    /** How many times as large as before content can become (RFC 1951, as zlib computes it). */
    private static final long MOST_EXPANSION = 1032;

    private final Inflater inflater = new Inflater(true);
    private byte[] compressed = new byte[1 << 14];

    /**
     * The content of a small member that is what the directory says; whoever gets nothing opens a stream of it.
     *
     * @param directory of the same bytes
     * @param member of the directory, readable
     * @return with an array that nobody else has, and in it one byte more than there is content
     * @throws java.util.zip.ZipException when it does not lie in the file
     */
    public Optional<ByteBuffer> expand(PositionedBytes bytes, ZipDirectory directory, ZipMember member)
            throws IOException {
        ZipMember.Extent extent = member.extent();
        if (extent.size() > LARGEST
                || extent.compressed() > LARGEST
                || extent.size() > MOST_EXPANSION * (extent.compressed() + 1)) {
            return Optional.empty();
        }
        long start = ZipContent.start(bytes, directory, member);
        int size = (int) extent.size();
        int length = (int) extent.compressed();
        byte[] expanded = new byte[size + 1];
        if (member.method() == ZipMember.STORED) {
            read(bytes, start, expanded, Math.min(length, size));
            return length == size ? Optional.of(ByteBuffer.wrap(expanded, 0, size)) : Optional.empty();
        }
        if (compressed.length < length) {
            compressed = new byte[length];
        }
        read(bytes, start, compressed, length);
        return inflate(length, expanded);
    }

    private static void read(PositionedBytes bytes, long start, byte[] target, int count) throws IOException {
        for (int at = 0; at < count; ) {
            int taken = bytes.read(start + at, target, at, count - at);
            if (taken < 0) {
                throw new EOFException("it has become shorter");
            }
            at += taken;
        }
    }

    /** What is larger than the directory says, or broken, is left to who reads it as a stream, as far as that goes. */
    private Optional<ByteBuffer> inflate(int length, byte[] expanded) {
        inflater.reset();
        inflater.setInput(compressed, 0, length);
        try {
            int size = inflater.inflate(expanded);
            return inflater.finished() && size < expanded.length
                    ? Optional.of(ByteBuffer.wrap(expanded, 0, size))
                    : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}

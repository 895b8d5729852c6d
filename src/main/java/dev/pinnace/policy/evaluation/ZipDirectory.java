package dev.pinnace.policy.evaluation;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads the central directory of a zip file (PKWARE's APPNOTE.TXT 6.3, 4.3.12 to 4.3.16), which is what the JVM goes by: what
 * lies before the first member, such as a script that starts a jar, does not matter. Members come in the order in which the
 * directory has them, those of the same name too, which libraries that answer by name leave out.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_SIZE = 20;
    private static final int ENTRY_SIZE = 46;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int EXTRA_64 = 1;
    private static final long SATURATED = 0xffffffffL;

    private final SeekableByteChannel channel;
    private final ArchiveLimits limits;

    /** @param start where offsets count from: not 0 when something was put before the first member */
    private record Bounds(long position, long size, long start) {}

    private ZipDirectory(SeekableByteChannel channel, ArchiveLimits limits) {
        this.channel = channel;
        this.limits = limits;
    }

    /**
     * Lists all members.
     *
     * @throws ZipException when it is no zip file, or its directory is damaged
     * @throws ArchiveBudget.SpentException when there are too many
     */
    static List<ZipMember> read(SeekableByteChannel channel, ArchiveLimits limits) throws IOException {
        ZipDirectory directory = new ZipDirectory(channel, limits);
        return directory.members(directory.bounds());
    }

    private Bounds bounds() throws IOException {
        long size = channel.size();
        long from = Math.max(0, size - END_SIZE - LONGEST_COMMENT);
        ByteBuffer tail = bytes(channel, from, (int) (size - from));
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_SIZE + unsigned(tail.getShort(at + 20)) <= tail.limit()) {
                return bounds(tail, at, from + at);
            }
        }
        throw new ZipException("there is no end of a central directory");
    }

    private Bounds bounds(ByteBuffer tail, int at, long end) throws IOException {
        long length = unsigned(tail.getInt(at + 12));
        long offset = unsigned(tail.getInt(at + 16));
        long behind = end;
        if (end >= LOCATOR_SIZE) {
            ByteBuffer locator = bytes(channel, end - LOCATOR_SIZE, LOCATOR_SIZE);
            if (locator.getInt(0) == END_64_LOCATOR) {
                long record = locator.getLong(8);
                ByteBuffer wide = bytes(channel, record, 56);
                if (wide.getInt(0) == END_64 && agrees(length, wide.getLong(40)) && agrees(offset, wide.getLong(48))) {
                    length = wide.getLong(40);
                    offset = wide.getLong(48);
                    behind = record;
                }
            }
        }
        long position = behind - length;
        if (length < 0 || offset < 0 || position < 0 || offset > position) {
            throw new ZipException("the central directory does not lie in the file");
        }
        return new Bounds(position, length, position - offset);
    }

    /** The JVM leaves a wide record out that contradicts the narrow one. */
    private static boolean agrees(long narrow, long wide) {
        return narrow == SATURATED || narrow == wide;
    }

    private List<ZipMember> members(Bounds bounds) throws IOException {
        if (bounds.size > limits.directoryBytes()) {
            throw new ArchiveBudget.SpentException("its list of members has " + bounds.size + " bytes; at most "
                    + limits.directoryBytes() + " are read");
        }
        ByteBuffer buffer = bytes(channel, bounds.position, (int) bounds.size);
        List<ZipMember> members = new ArrayList<>();
        while (buffer.hasRemaining()) {
            if (members.size() == limits.members()) {
                throw new ArchiveBudget.SpentException("it has more than " + limits.members() + " members");
            }
            if (buffer.remaining() < ENTRY_SIZE || buffer.getInt(buffer.position()) != ENTRY) {
                throw new ZipException("the central directory is damaged");
            }
            members.add(member(buffer, bounds.start));
        }
        return members;
    }

    private static ZipMember member(ByteBuffer buffer, long start) throws ZipException {
        int at = buffer.position();
        int nameLength = unsigned(buffer.getShort(at + 28));
        int extraLength = unsigned(buffer.getShort(at + 30));
        int next = at + ENTRY_SIZE + nameLength + extraLength + unsigned(buffer.getShort(at + 32));
        if (next > buffer.limit()) {
            throw new ZipException("the central directory is damaged");
        }
        ByteBuffer name = buffer.slice(at + ENTRY_SIZE, nameLength);
        Wide wide = new Wide(buffer, at + ENTRY_SIZE + nameLength, extraLength);
        long size = wide.value(unsigned(buffer.getInt(at + 24)));
        long compressed = wide.value(unsigned(buffer.getInt(at + 20)));
        long header = wide.value(unsigned(buffer.getInt(at + 42)));
        buffer.position(next);
        return new ZipMember(
                StandardCharsets.UTF_8.decode(name).toString(),
                unsigned(buffer.getShort(at + 10)),
                (buffer.getShort(at + 8) & 1) != 0,
                compressed,
                size,
                unsigned(buffer.getInt(at + 16)),
                start + header);
    }

    /** The extra field that holds, in this order, the numbers that do not fit into 32 bits (4.5.3). */
    private static final class Wide {
        private final ByteBuffer buffer;
        private int at;
        private final int end;

        Wide(ByteBuffer buffer, int extra, int length) {
            this.buffer = buffer;
            int position = extra;
            int behind = extra + length;
            while (position + 4 <= behind && unsigned(buffer.getShort(position)) != EXTRA_64) {
                position += 4 + unsigned(buffer.getShort(position + 2));
            }
            boolean found = position + 4 <= behind;
            at = found ? position + 4 : behind;
            end = found ? Math.min(behind, at + unsigned(buffer.getShort(position + 2))) : behind;
        }

        long value(long narrow) throws ZipException {
            if (narrow != SATURATED || at + Long.BYTES > end) {
                return narrow;
            }
            long value = buffer.getLong(at);
            at += Long.BYTES;
            if (value < 0) {
                throw new ZipException("a size or place is negative");
            }
            return value;
        }
    }

    /** Reads exactly these bytes. */
    static ByteBuffer bytes(SeekableByteChannel channel, long from, int count) throws IOException {
        if (from < 0 || from > channel.size() - count) {
            throw new EOFException("it ends too early");
        }
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(from);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("it ends too early");
            }
        }
        return buffer.flip();
    }

    static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}

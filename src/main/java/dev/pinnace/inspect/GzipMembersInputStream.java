package dev.pinnace.inspect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses every member of a gzip stream (RFC 1952), however the bytes arrive. The JDK's own stream asks how much is
 * available to decide whether another member follows, and passes over whatever else follows in silence; here that is
 * counted, see {@link #trailingBytes()}. Not thread-safe.
 */
final class GzipMembersInputStream extends InputStream {
    private static final int BUFFER = 1 << 17;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean inMember;
    private boolean started;
    private boolean ended;
    private long trailing;

    /** @param in the compressed bytes, closed with this stream */
    GzipMembersInputStream(InputStream in) {
        this.in = in;
    }

    /** The number of bytes after the last member; to be asked when the stream has ended. */
    long trailingBytes() {
        return trailing;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, target.length);
        if (count == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember) {
                startMember();
            } else {
                int given = inflate(target, from, count);
                if (given > 0) {
                    crc.update(target, from, given);
                    return given;
                }
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int from, int count) throws IOException {
        try {
            int given = inflater.inflate(target, from, count);
            if (given == 0 && inflater.finished()) {
                endMember();
            } else if (given == 0 && inflater.needsDictionary()) {
                throw new IOException("gzip: a member needs a dictionary");
            } else if (given == 0) {
                fill("gzip: the stream ends within a member");
                inflater.setInput(buffer, position, limit - position);
                position = limit;
            }
            return given;
        } catch (DataFormatException e) {
            throw new IOException("gzip: a member is broken: " + e.getMessage(), e);
        }
    }

    private void startMember() throws IOException {
        headerCrc.reset();
        int first = position < limit || refill() ? headerByte() : -1;
        int second = first == 0x1f && (position < limit || refill()) ? headerByte() : -1;
        if (second != 0x8b) {
            endStream(first, second);
            return;
        }
        started = true;
        readHeader();
        inflater.reset();
        inflater.setInput(buffer, position, limit - position);
        position = limit;
        crc.reset();
        inMember = true;
    }

    private void endStream(int first, int second) throws IOException {
        if (!started) {
            throw new IOException("gzip: the stream does not start with a member");
        }
        trailing = (first >= 0 ? 1L : 0) + (second >= 0 ? 1 : 0) + ((long) limit - position);
        while (refill()) {
            trailing += limit;
        }
        ended = true;
    }

    private void readHeader() throws IOException {
        int method = headerByte();
        int flags = headerByte();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new IOException("gzip: a member has an unknown method or flag");
        }
        for (int i = 0; i < 6; i++) {
            headerByte(); // time, extra flags, operating system
        }
        if ((flags & EXTRA) != 0) {
            int length = headerByte() | headerByte() << 8;
            for (int i = 0; i < length; i++) {
                headerByte();
            }
        }
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        if ((flags & HEADER_CRC) != 0) {
            int expected = (int) headerCrc.getValue() & 0xffff;
            if ((headerByte() | headerByte() << 8) != expected) {
                throw new IOException("gzip: the checksum of a header is wrong");
            }
        }
    }

    private void skipText(int flag) throws IOException {
        int last = flag;
        while (last != 0) {
            last = headerByte();
        }
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        long expectedCrc = number();
        long expectedSize = number();
        if (expectedCrc != crc.getValue() || expectedSize != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new IOException("gzip: the checksum or size of a member does not fit its content");
        }
        inMember = false;
    }

    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) headerByte() << shift;
        }
        return value;
    }

    private int headerByte() throws IOException {
        if (position == limit) {
            fill("gzip: the stream ends within a header");
        }
        int value = buffer[position++] & 0xff;
        headerCrc.update(value);
        return value;
    }

    private void fill(String atEnd) throws IOException {
        if (!refill()) {
            throw new EOFException(atEnd);
        }
    }

    private boolean refill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        in.close();
    }
}

package dev.pinnace.policy.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Opens the content of members of a zip file. Several may be open at a time, on one thread. */
final class ZipContent {
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int BUFFER = 1 << 13;

    private ZipContent() {}

    /**
     * The expanded content.
     *
     * @param member that is readable
     * @throws ZipException when it does not lie in the file
     */
    static InputStream open(SeekableByteChannel channel, ZipMember member) throws IOException {
        ByteBuffer local = ZipDirectory.bytes(channel, member.header(), LOCAL_SIZE);
        if (local.getInt(0) != LOCAL) {
            throw new ZipException("there is no member where the central directory says");
        }
        long start = member.header()
                + LOCAL_SIZE
                + ZipDirectory.unsigned(local.getShort(26))
                + ZipDirectory.unsigned(local.getShort(28));
        if (member.compressed() > channel.size() - start) {
            throw new ZipException("a member reaches beyond the end of the file");
        }
        Raw raw = new Raw(channel, start, start + member.compressed());
        return member.method() == ZipMember.STORED ? raw : new Inflated(raw, new Inflater(true));
    }

    /** A part of a file. */
    private static final class Raw extends InputStream {
        private final SeekableByteChannel channel;
        private final long end;
        private long position;

        Raw(SeekableByteChannel channel, long start, long end) {
            this.channel = channel;
            this.position = start;
            this.end = end;
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
            if (position >= end) {
                return -1;
            }
            channel.position(position);
            int taken = channel.read(ByteBuffer.wrap(target, from, (int) Math.min(count, end - position)));
            position += Math.max(0, taken);
            return taken;
        }
    }

    /** Frees the inflater, and gives it the one byte more that it may ask for at the end. */
    private static final class Inflated extends InflaterInputStream {
        private boolean padded;

        Inflated(InputStream raw, Inflater inflater) {
            super(raw, inflater, BUFFER);
        }

        @Override
        protected void fill() throws IOException {
            len = in.read(buf, 0, buf.length);
            if (len < 0) {
                if (padded) {
                    throw new ZipException("a member ends too early");
                }
                padded = true;
                buf[0] = 0;
                len = 1;
            }
            inf.setInput(buf, 0, len);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}

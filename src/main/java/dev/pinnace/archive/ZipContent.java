package dev.pinnace.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Opens the content of members of a zip file. Several may be open at a time, on one thread. */
public final class ZipContent {
    private static final int BUFFER = 1 << 13;

    private ZipContent() {}

    /**
     * The expanded content.
     *
     * @param directory of the same bytes
     * @param member of the directory, readable
     * @throws ZipException when it does not lie in the file
     */
    public static InputStream open(PositionedBytes bytes, ZipDirectory directory, ZipMember member) throws IOException {
        InputStream raw = new RangeInputStream(
                bytes, start(bytes, directory, member), member.extent().compressed());
        return member.method() == ZipMember.STORED ? raw : new Inflated(raw, new Inflater(true));
    }

    /** Where the bytes of a member begin, all of which are there. */
    static long start(PositionedBytes bytes, ZipDirectory directory, ZipMember member) throws IOException {
        long header = directory.start() + member.offset();
        ByteBuffer local = new ZipBytes(bytes).read(header, ZipMember.LOCAL_HEADER);
        if (local.getInt(0) != ZipMember.LOCAL_SIGNATURE) {
            throw new ZipException("there is no member where the directory says");
        }
        long start =
                header + ZipMember.LOCAL_HEADER + ZipBytes.unsignedShort(local, 26) + ZipBytes.unsignedShort(local, 28);
        long compressed = member.extent().compressed();
        if (compressed > bytes.size() - start) {
            throw new ZipException("a member reaches beyond the end of the file");
        }
        return start;
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

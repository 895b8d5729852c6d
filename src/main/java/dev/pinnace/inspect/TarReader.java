package dev.pinnace.inspect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar stream entry by entry: POSIX ustar and PAX (IEEE Std 1003.1, pax), and GNU's long names. It takes what the
 * engines' reader takes (Go's {@code archive/tar}), and keeps the bytes of extended attributes as they are. Sparse files
 * and unknown types are refused. Not thread-safe.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int LARGEST_RECORD = 1 << 20;
    private static final Set<Character> TYPES = Set.of(
            TarHeader.REGULAR,
            TarHeader.HARD_LINK,
            TarHeader.SYMLINK,
            TarHeader.CHARACTER_DEVICE,
            TarHeader.BLOCK_DEVICE,
            TarHeader.DIRECTORY,
            TarHeader.FIFO);

    private final InputStream in;
    private long position;
    private long contentEnd;

    /** @param in an uncompressed archive from its start; not closed here */
    TarReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next entry; null at the end. The content of the one before needs not have been read.
     *
     * @throws IOException when the archive is broken or cut short
     */
    @Nullable
    TarHeader next() throws IOException {
        skipTo(contentEnd);
        TarExtensions extensions = new TarExtensions();
        while (true) {
            byte[] block = skipPadding() ? block() : new byte[0];
            if (block.length == 0 || isEnd(block)) {
                extensions.requireNone();
                return null;
            }
            TarBlock header = new TarBlock(block);
            header.verifyChecksum();
            char type = header.type();
            if (TarExtensions.isExtension(type)) {
                extensions.add(type, record(header.size()));
            } else {
                return entry(header, extensions);
            }
        }
    }

    private TarHeader entry(TarBlock block, TarExtensions extensions) throws IOException {
        char type = block.type();
        String name = extensions.name(block.name());
        if (type == '\0' || type == '7') {
            boolean directory = type == '\0' && name.endsWith("/");
            type = directory ? TarHeader.DIRECTORY : TarHeader.REGULAR;
        }
        if (!TYPES.contains(type)) {
            throw new IOException("tar: an entry has the type '" + (type < ' ' ? '?' : type)
                    + "', which no engine or not every engine unpacks");
        }
        long size = type == TarHeader.REGULAR ? extensions.size(block.size()) : 0;
        boolean link = type == TarHeader.HARD_LINK || type == TarHeader.SYMLINK;
        TarHeader header = new TarHeader(
                type,
                name,
                link ? extensions.linkName(block.linkName()) : "",
                extensions.fields(block),
                new TarHeader.Content(position, size));
        contentEnd = end(size);
        return header;
    }

    /** The content of the entry that {@link #next()} gave last, until the next one is asked for. */
    InputStream content() {
        return new Content();
    }

    /** How many bytes have been read so far. */
    long position() {
        return position;
    }

    private long end(long size) throws IOException {
        if (size > Long.MAX_VALUE - BLOCK - position) {
            throw new IOException("tar: an entry has an absurd size");
        }
        return position + size;
    }

    /** An archive may end right after content: umoci writes such layers, and engines take them. */
    private boolean skipPadding() throws IOException {
        int padding = (int) (-position & (BLOCK - 1));
        int skipped = in.readNBytes(padding).length;
        position += skipped;
        return skipped == padding;
    }

    private boolean isEnd(byte[] block) throws IOException {
        if (!isZero(block)) {
            return false;
        }
        byte[] second = block();
        if (!isZero(second)) {
            throw new IOException("tar: one empty block where two mark the end");
        }
        return true;
    }

    private byte[] record(long size) throws IOException {
        if (size > LARGEST_RECORD) {
            throw new IOException("tar: a name or a record has " + size + " bytes; at most " + LARGEST_RECORD);
        }
        byte[] record = in.readNBytes((int) size);
        position += record.length;
        if (record.length < size) {
            throw new EOFException("tar: the archive is cut short");
        }
        return record;
    }

    /** Empty at the end of the stream. */
    private byte[] block() throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        position += block.length;
        if (block.length > 0 && block.length < BLOCK) {
            throw new EOFException("tar: the archive is cut short");
        }
        return block;
    }

    private void skipTo(long target) throws IOException {
        try {
            in.skipNBytes(target - position);
            position = target;
        } catch (EOFException e) {
            throw new IOException("tar: the archive is cut short", e);
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private final class Content extends InputStream {
        private final long end = contentEnd;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            if (position >= end || end != contentEnd) {
                return -1;
            }
            int taken = in.read(target, from, (int) Math.min(count, end - position));
            if (taken < 0) {
                throw new EOFException("tar: the archive is cut short");
            }
            position += taken;
            return taken;
        }
    }
}

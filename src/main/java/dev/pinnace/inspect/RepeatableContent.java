package dev.pinnace.inspect;

import dev.pinnace.archive.PositionedBytes;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Content that several look at, one after the other and each from its first byte, although it can be read only once. It is
 * read as far as somebody looks, and what was read is kept: up to 4 MiB in memory, more in a temporary file that only its
 * owner can read. Not thread-safe.
 */
public final class RepeatableContent implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final InputStream source;
    private final KeptBytes kept;
    private boolean ended;
    private boolean givenAway;

    /**
     * @param source read from where it stands; not closed here
     * @param temporaries a directory, made when needed
     */
    public RepeatableContent(InputStream source, Path temporaries) {
        this(source, temporaries, 0);
    }

    /** @param size of all in bytes; 0 when nobody knows */
    private RepeatableContent(InputStream source, Path temporaries, long size) {
        this.source = source;
        this.kept = new KeptBytes(temporaries, size);
    }

    private RepeatableContent(ByteBuffer all) {
        this.source = InputStream.nullInputStream();
        this.kept = new KeptBytes(all);
        this.ended = true;
    }

    /**
     * Of a file whose size is known: a small one is read at once.
     *
     * @param source has so many bytes; not closed here
     * @param size in bytes
     * @param temporaries a directory, made when needed
     */
    public static RepeatableContent ofSize(InputStream source, long size, Path temporaries) throws IOException {
        if (size > KeptBytes.MOST_IN_MEMORY) {
            return new RepeatableContent(source, temporaries, size);
        }
        byte[] all = new byte[(int) size + 1];
        return of(ByteBuffer.wrap(all, 0, source.readNBytes(all, 0, (int) size)));
    }

    /** Of bytes that are in memory, from the first of an array on; they are neither copied nor changed. */
    public static RepeatableContent of(ByteBuffer all) {
        return new RepeatableContent(all);
    }

    /** All of it, to be read only, where it is in memory already. */
    public Optional<ByteBuffer> inMemory() {
        return ended ? kept.inMemory() : Optional.empty();
    }

    /**
     * The first bytes; they are kept for those who look.
     *
     * @param most wanted
     * @return fewer where the content ends
     * @throws IllegalStateException after {@link #openLast()}
     */
    public byte[] head(int most) throws IOException {
        requireKept();
        byte[] buffer = new byte[most];
        while (kept.size() < most && !ended) {
            keepMore(buffer, 0, most - (int) kept.size());
        }
        int there = (int) Math.min(most, kept.size());
        byte[] head = new byte[there];
        for (int at = 0; at < there; ) {
            at += kept.read(at, head, at, there - at);
        }
        return head;
    }

    /**
     * The content from its first byte, valid until the next one is opened.
     *
     * @throws IllegalStateException after {@link #openLast()}
     */
    public InputStream open() {
        requireKept();
        return inMemory().<InputStream>map(RepeatableContent::stream).orElseGet(() -> new Replay(false));
    }

    /**
     * The content for the last one who looks: from here on nothing more is kept.
     *
     * @throws IllegalStateException when called twice
     */
    public InputStream openLast() {
        requireKept();
        givenAway = true;
        return new Replay(true);
    }

    /**
     * The whole content, to be read in any order; valid until this is closed.
     *
     * @throws IllegalStateException after {@link #openLast()}
     * @throws IOException when it cannot be read or kept
     */
    public PositionedBytes whole() throws IOException {
        requireKept();
        byte[] buffer = new byte[BUFFER];
        while (!ended) {
            keepMore(buffer, 0, buffer.length);
        }
        return kept;
    }

    private static ByteArrayInputStream stream(ByteBuffer bytes) {
        return new ByteArrayInputStream(bytes.array(), bytes.arrayOffset(), bytes.limit());
    }

    private void requireKept() {
        if (givenAway) {
            throw new IllegalStateException("the content has been given to its last reader");
        }
    }

    /** Like {@link InputStream#read(byte[], int, int)}, of what nobody has read before. */
    private int keepMore(byte[] target, int from, int count) throws IOException {
        int taken = source.read(target, from, count);
        if (taken < 0) {
            ended = true;
        } else {
            kept.append(target, from, taken);
        }
        return taken;
    }

    /** Gives up what was kept. */
    @Override
    public void close() throws IOException {
        givenAway = true;
        kept.close();
    }

    private final class Replay extends InputStream {
        private final boolean last;
        private long position;

        Replay(boolean last) {
            this.last = last;
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
            int taken;
            if (position < kept.size()) {
                taken = kept.read(position, target, from, count);
            } else if (ended) {
                taken = -1;
            } else if (last) {
                return source.read(target, from, count);
            } else {
                taken = keepMore(target, from, count);
            }
            position += Math.max(taken, 0);
            return taken;
        }
    }
}

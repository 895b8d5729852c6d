package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** What is left of the limits while the layers of one image are read, several of them at once. */
final class ImageBudget {
    private static final int SCRATCH = 1 << 17;

    private final ReadLimits limits;
    private final NameBudget names;
    private final AtomicLong expanded = new AtomicLong();
    private volatile boolean stopped;

    ImageBudget(ReadLimits limits) {
        this.limits = limits;
        this.names = new NameBudget(limits);
    }

    /** What is left of entries and names. */
    NameBudget names() {
        return names;
    }

    /** Whoever reads within this budget fails soon. */
    void stop() {
        stopped = true;
    }

    /** Counts what a stream gives, and ends it with an {@link ImageReadException} when it is too much. */
    InputStream limit(InputStream in) {
        return new Limited(in);
    }

    /** Counts a layer that is not expanded again. */
    void take(LayerSnapshot known) {
        take(known.facts().uncompressedSize());
        for (LayerEntry entry : known.entries()) {
            names.takeEntry();
            names.takeName(entry.path().value().length() + entry.linkTarget().length());
        }
    }

    private void take(long count) {
        if (stopped) {
            throw new ImageReadException("reading has been stopped");
        }
        if (expanded.addAndGet(count) > limits.expandedBytes()) {
            throw new ImageReadException("it expands to more than " + limits.expandedBytes() + " bytes");
        }
    }

    private final class Limited extends FilterInputStream {
        private byte[] scratch = new byte[0];

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            int taken = in.read(target, from, count);
            take(Math.max(taken, 0));
            return taken;
        }

        /** Reads: what is skipped was expanded too. */
        @Override
        public long skip(long count) throws IOException {
            if (count <= 0) {
                return 0;
            }
            if (scratch.length == 0) {
                scratch = new byte[SCRATCH];
            }
            return Math.max(0, read(scratch, 0, (int) Math.min(count, SCRATCH)));
        }
    }
}

package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** What is left of the limits while the layers of one image are read, several of them at once. */
final class ImageBudget {
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

    private final class Limited extends WatchedInputStream {
        Limited(InputStream in) {
            super(in);
        }

        @Override
        void taken(byte[] bytes, int from, int count) {
            take(count);
        }
    }
}

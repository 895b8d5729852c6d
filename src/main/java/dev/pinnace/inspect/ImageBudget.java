package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is left of the limits while the layers of one image are read. Not thread-safe. */
final class ImageBudget {
    private final ReadLimits limits;
    private final NameBudget names;
    private long expanded;

    ImageBudget(ReadLimits limits) {
        this.limits = limits;
        this.names = new NameBudget(limits);
    }

    /** What is left of entries and names. */
    NameBudget names() {
        return names;
    }

    /** Counts what a stream gives, and ends it with an {@link ImageReadException} when it is too much. */
    InputStream limit(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int from, int count) throws IOException {
                int taken = in.read(target, from, count);
                expanded += Math.max(taken, 0);
                if (expanded > limits.expandedBytes()) {
                    throw new ImageReadException("it expands to more than " + limits.expandedBytes() + " bytes");
                }
                return taken;
            }
        };
    }
}

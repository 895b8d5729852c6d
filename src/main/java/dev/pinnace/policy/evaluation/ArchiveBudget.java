package dev.pinnace.policy.evaluation;

import dev.pinnace.archive.ArchiveLimitException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of all archives of an image. Not thread-safe. */
final class ArchiveBudget {
    private final ArchiveLimits limits;
    private long members;
    private long bytes;

    ArchiveBudget(ArchiveLimits limits) {
        this.limits = limits;
    }

    ArchiveLimits limits() {
        return limits;
    }

    /** Counts one member more. */
    void countMember() throws ArchiveLimitException {
        members++;
        if (members > limits.totalMembers()) {
            throw new ArchiveLimitException(
                    "the archives of the image have more than " + limits.totalMembers() + " members");
        }
    }

    /** The same stream, whose bytes are counted. */
    InputStream counted(InputStream content) {
        return new Counted(content);
    }

    /** Counts bytes that somebody looks at. */
    void count(long more) throws ArchiveLimitException {
        bytes += Math.max(0, more);
        if (bytes > limits.expandedBytes()) {
            throw new ArchiveLimitException(
                    "the archives of the image expand to more than " + limits.expandedBytes() + " bytes");
        }
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int from, int wanted) throws IOException {
            int taken = super.read(target, from, wanted);
            count(taken);
            return taken;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = super.skip(wanted);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}

package dev.pinnace.cache;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Digest and size of a file's content as they were at one moment. */
public final class MeasuredFile {
    private final Path file;
    private final Digest digest;
    private final long size;
    private final Optional<FileStamp> stamp;

    /** @param stamp present when a later change would show in it */
    MeasuredFile(Path file, Digest digest, long size, Optional<FileStamp> stamp) {
        this.file = file;
        this.digest = digest;
        this.size = size;
        this.stamp = stamp;
    }

    /** SHA-256 of the content. */
    public Digest digest() {
        return digest;
    }

    /** The number of bytes. */
    public long size() {
        return size;
    }

    /**
     * Whether the file system vouches that the content is still the measured one. Where it cannot, for example because the
     * file had just been written, the answer is no, and the content must be hashed to know.
     *
     * @throws IOException when the file cannot be asked
     */
    public boolean isCertainlyUnchanged() throws IOException {
        return stamp.isPresent() && stamp.equals(FileStamp.of(file));
    }
}

package dev.pinnace.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a file: when none of it has changed, the content has not either. The change time (ctime)
 * is set by the kernel on every change and cannot be set back, as a modification time can.
 *
 * @param device the file system
 * @param inode the file in it
 * @param size in bytes
 * @param modified mtime
 * @param changed ctime
 */
record FileStamp(long device, long inode, long size, Instant modified, Instant changed) {

    /** Kernels count file times in steps of up to 10 ms even where they are written in nanoseconds. */
    private static final Duration FINE = Duration.ofMillis(50);

    /** The coarsest steps in use: 2 s, of FAT. */
    private static final Duration COARSE = Duration.ofMillis(2050);

    /** The stamp of a regular file; empty on systems without inode and change time. */
    static Optional<FileStamp> of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        Map<String, Object> values = Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime");
        return Optional.of(new FileStamp(
                number(values, "dev"),
                number(values, "ino"),
                number(values, "size"),
                time(values, "lastModifiedTime"),
                time(values, "ctime")));
    }

    private static long number(Map<String, Object> values, String name) {
        return ((Number) Objects.requireNonNull(values.get(name), name)).longValue();
    }

    private static Instant time(Map<String, Object> values, String name) {
        return ((FileTime) Objects.requireNonNull(values.get(name), name)).toInstant();
    }

    /**
     * Whether a change at or after the moment must show in the stamp. A file that was touched within one step of its clock
     * may change again and keep its times (what git calls racily clean).
     */
    boolean isSettledAt(Instant moment) {
        Instant last = modified.isAfter(changed) ? modified : changed;
        return last.plus(isFine(modified) && isFine(changed) ? FINE : COARSE).isBefore(moment);
    }

    private static boolean isFine(Instant time) {
        return !time.equals(time.truncatedTo(ChronoUnit.MILLIS));
    }

    // Written out, since the JVM links a record's own anew in every process (docs/decisions/0017).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileStamp that
                && device == that.device
                && inode == that.inode
                && size == that.size
                && modified.equals(that.modified)
                && changed.equals(that.changed);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(inode) + changed.hashCode();
    }
}

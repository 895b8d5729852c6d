package dev.pinnace.recipe;

/**
 * The file system that a read-only container gets on {@code /tmp}.
 *
 * @param nativeLibraryBytes size of the native libraries in jars, which are unpacked there and mapped as code; 0 when there
 *     are none
 */
public record TemporaryFiles(long nativeLibraryBytes) {
    private static final long BYTES_PER_MEGABYTE = 1 << 20;

    /** What is left for the application itself. */
    private static final long OWN_MEGABYTES = 64;

    /** Options of the mount, as {@code --tmpfs} and a Compose file take them after {@code /tmp:}. */
    public String mountOptions() {
        String execution = nativeLibraryBytes > 0 ? "exec" : "noexec";
        return "rw,nosuid,nodev," + execution + ",size=" + megabytes() + "m,mode=1777";
    }

    private long megabytes() {
        return OWN_MEGABYTES + (nativeLibraryBytes + BYTES_PER_MEGABYTE - 1) / BYTES_PER_MEGABYTE;
    }
}

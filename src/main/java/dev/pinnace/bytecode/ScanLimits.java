package dev.pinnace.bytecode;

/**
 * How much of a jar or directory is read before it counts as hostile.
 *
 * @param entries the most entries of one jar or files of one directory
 * @param fileBytes the largest expanded class or service file, in bytes
 * @param totalBytes the most bytes expanded from one jar or directory
 */
public record ScanLimits(int entries, int fileBytes, long totalBytes) {

    /** @throws IllegalArgumentException when a limit is not positive */
    public ScanLimits {
        if (entries < 1 || fileBytes < 1 || totalBytes < 1) {
            throw new IllegalArgumentException(
                    "a limit must be at least 1: " + entries + ", " + fileBytes + ", " + totalBytes);
        }
    }

    /** 200,000 entries, 16 MiB a file, 2 GiB together: ten times the largest libraries in use. */
    public static ScanLimits standard() {
        return new ScanLimits(200_000, 16 << 20, 2L << 30);
    }
}

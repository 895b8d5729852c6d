package dev.pinnace.inspect;

/**
 * How much of an image is read before it is refused.
 *
 * @param expandedBytes of all layers of one image together, uncompressed; also of an archive that is compressed as a whole
 * @param entries of all layers of one image together, or of one archive
 * @param nameBytes of all paths, link targets and extended attributes of one image together
 */
public record ReadLimits(long expandedBytes, int entries, long nameBytes) {
    /** 64 GiB, 500,000 entries, 64 MiB of names: beyond every image that is in use, and within a heap of 256 MiB. */
    public static final ReadLimits DEFAULT = new ReadLimits(64L << 30, 500_000, 64L << 20);

    /** @throws IllegalArgumentException when a limit is below 1 */
    public ReadLimits {
        if (expandedBytes < 1 || entries < 1 || nameBytes < 1) {
            throw new IllegalArgumentException("a limit must be 1 or more");
        }
    }
}

package dev.pinnace.policy.evaluation;

/**
 * How far the archives of one image are looked into.
 *
 * @param depth how many archives may lie in each other
 * @param members of one archive
 * @param directoryBytes of the lists of members of an archive and those that it lies in
 * @param totalMembers of all archives together
 * @param expandedBytes of all members together that somebody looks at
 */
record ArchiveLimits(int depth, int members, int directoryBytes, long totalMembers, long expandedBytes) {
    /** Ten times what the largest images in use have, and within a heap of 256 MiB. */
    static final ArchiveLimits STANDARD = new ArchiveLimits(6, 200_000, 16 << 20, 4_000_000, 32L << 30);
}

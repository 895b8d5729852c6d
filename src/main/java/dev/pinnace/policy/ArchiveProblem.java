package dev.pinnace.policy;

/**
 * Something about an archive in an image because of which not all of it was looked at, or not every reader sees the same.
 *
 * @param kind what it is
 * @param detail where in the archive or how much, for a message; untrusted text is cut
 */
public record ArchiveProblem(Kind kind, String detail) {
    /** What can be wrong. */
    public enum Kind {
        /** It is no zip file, or damaged; members that could be read were looked at. */
        BROKEN,
        /** A member is encrypted, or compressed in a way that the JVM cannot read. */
        UNREADABLE_MEMBER,
        /** A name that two members have: readers differ in which one they take. All were looked at. */
        DUPLICATE_NAME,
        /** Archives are nested deeper than is looked at. */
        TOO_DEEP,
        /** There are more members, or they expand to more, than is looked at. */
        TOO_LARGE
    }
}

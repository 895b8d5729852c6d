package dev.pinnace.policy;

/**
 * Something about an archive in an image because of which not all of it was looked at.
 *
 * @param kind what it is
 * @param detail where in the archive or how much, for a message; untrusted text is cut
 */
public record ArchiveProblem(Kind kind, String detail) {
    /** What can be wrong. */
    public enum Kind {
        /** It is not what it starts like or is called like, or damaged; members that could be read were looked at. */
        BROKEN,
        /** A member is encrypted, or compressed in a way that the JVM cannot read. */
        UNREADABLE_MEMBER,
        /** Archives are nested deeper than is looked at. */
        TOO_DEEP,
        /** There are more members, or they expand to more, than is looked at. */
        TOO_LARGE,
        /** It is of a format that is not looked into. */
        UNKNOWN_FORMAT
    }
}

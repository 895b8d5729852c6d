package dev.pinnace.archive;

/**
 * Something in a jar that readers take differently: what one of them sees, another may not. Java's own takes the directory at
 * the end of the file; one that streams takes what stands before each entry.
 *
 * @param kind what it is
 * @param detail where or how much, for a message; untrusted text in it is cut
 */
public record JarOddity(Kind kind, String detail) {
    /** What can be odd. */
    public enum Kind {
        /** It is no zip file, or its directory cannot be read; nothing else is known. */
        BROKEN,
        /** Two entries of the directory have one name and differ; readers differ in which one they take. */
        DUPLICATE_NAME,
        /** Two entries of the directory have one name, one size and one checksum: only a scanner that counts them cares. */
        SAME_TWICE,
        /** The directory and what stands before the entry give it two names. */
        TWO_NAMES,
        /** The directory and what stands before the entry differ in compression, size or checksum. */
        TWO_DESCRIPTIONS,
        /** An entry that the directory does not name: only who streams sees it. */
        HIDDEN_ENTRY,
        /** Bytes that belong to two entries; so are bombs made. */
        OVERLAP,
        /** A script before the first entry, which starts the jar: so do some build tools make jars that can be executed. */
        SCRIPT_BEFORE,
        /** Other bytes before the first entry; a JMOD file's own four are none. */
        BYTES_BEFORE,
        /** Bytes between entries that belong to none and are not all zero. */
        BYTES_BETWEEN,
        /** Bytes after the end. */
        BYTES_AFTER,
        /** The end can be found at two places, with two directories. */
        TWO_ENDS
    }
}

package dev.pinnace.inspect;

/**
 * Something in a layer that readers take differently: what one tool sees, another may not.
 *
 * @param kind what it is
 * @param detail where or how much, for a message
 */
public record LayerOddity(Kind kind, String detail) {
    /** What can be odd. */
    public enum Kind {
        /** Bytes after the last gzip member or zstd frame. */
        TRAILING_BYTES,
        /** Bytes other than zero after the end of the archive. */
        DATA_AFTER_END,
        /** A path that has two entries in one layer; the last one counts. */
        DUPLICATE_ENTRY,
        /** Bytes that are compressed in another way than the media type says. */
        OTHER_COMPRESSION,
        /** A name that starts with {@code .wh..wh.} and means nothing; it is left out. */
        RESERVED_NAME,
        /** A whiteout that has bytes, which no engine unpacks; visitors are not shown them. */
        WHITEOUT_WITH_CONTENT
    }
}

package dev.pinnace.inspect;

import dev.pinnace.oci.UnixPath;

/**
 * One entry of a layer, as the layer has it.
 *
 * @param kind what it does
 * @param path absolute; of a whiteout the path that it hides, of an opaque whiteout the directory
 * @param attributes what is said about it
 * @param content what is in it
 */
public record LayerEntry(EntryKind kind, UnixPath path, FileAttributes attributes, Content content) {
    /**
     * What is in an entry.
     *
     * @param offset of its bytes in the uncompressed layer; negative for what no layer has an entry for
     * @param size of a regular file in bytes; 0 for everything else
     * @param linkTarget of a symlink or hard link as written; else empty
     */
    public record Content(long offset, long size, String linkTarget) {
        private static final Content IMPLIED = new Content(-1, 0, "");
    }

    /** In bytes; 0 for everything but a regular file. */
    public long size() {
        return content.size;
    }

    /** Where a link leads, as written; empty for everything else. */
    public String linkTarget() {
        return content.linkTarget;
    }

    /** A directory that no layer has an entry for, but something in it. */
    static LayerEntry impliedDirectory(UnixPath path) {
        return new LayerEntry(EntryKind.DIRECTORY, path, FileAttributes.IMPLIED, Content.IMPLIED);
    }
}

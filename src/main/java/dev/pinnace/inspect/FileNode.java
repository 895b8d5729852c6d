package dev.pinnace.inspect;

import dev.pinnace.oci.UnixPath;

/**
 * A file of the merged tree.
 *
 * @param path where it is
 * @param entry what it is, and never a hard link or whiteout: of a hard link the entry that it shares
 * @param layer index of the layer that has the entry, from 0 for the lowest
 * @param placedBy index of the layer that put it at this path; for a hard link it may be a higher one
 */
public record FileNode(UnixPath path, LayerEntry entry, int layer, int placedBy) {
    /** What it is: a file, a directory, a symlink, a device or a FIFO. */
    public EntryKind kind() {
        return entry.kind();
    }

    public boolean isFile() {
        return kind() == EntryKind.FILE;
    }

    public boolean isDirectory() {
        return kind() == EntryKind.DIRECTORY;
    }

    public boolean isSymlink() {
        return kind() == EntryKind.SYMLINK;
    }

    /** Permissions, owner, time, extended attributes. */
    public FileAttributes attributes() {
        return entry.attributes();
    }

    /** In bytes; 0 for everything but a regular file. */
    public long size() {
        return entry.size();
    }

    /** Whether this is a directory that no layer has an entry for; engines make it up, not all in the same way. */
    public boolean isImplied() {
        return entry.content().offset() < 0;
    }
}

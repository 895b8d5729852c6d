package dev.pinnace.inspect;

/** What an entry of a layer does. */
public enum EntryKind {
    FILE,
    DIRECTORY,
    SYMLINK,
    /** Another name of a file that stands before it, in this layer or below. */
    HARD_LINK,
    CHARACTER_DEVICE,
    BLOCK_DEVICE,
    FIFO,
    /** Takes away what lies below under its path (OCI image specification 1.1, layer.md, "Whiteouts"). */
    WHITEOUT,
    /** Takes away what lies below in the directory that is its path ("Opaque Whiteout"). */
    OPAQUE_WHITEOUT;

    static EntryKind of(TarHeader header) {
        return switch (header.type()) {
            case TarHeader.DIRECTORY -> DIRECTORY;
            case TarHeader.SYMLINK -> SYMLINK;
            case TarHeader.HARD_LINK -> HARD_LINK;
            case TarHeader.CHARACTER_DEVICE -> CHARACTER_DEVICE;
            case TarHeader.BLOCK_DEVICE -> BLOCK_DEVICE;
            case TarHeader.FIFO -> FIFO;
            default -> FILE;
        };
    }
}

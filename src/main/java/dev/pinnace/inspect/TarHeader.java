package dev.pinnace.inspect;

import java.time.Instant;
import java.util.SortedMap;

/**
 * One entry of a tar archive, with what the records before it say about it. Names are as they were written.
 *
 * @param type the type flag, one of those below
 * @param name as written
 * @param linkName as written; empty for anything but links
 * @param fields owner, mode and the like
 * @param content where the bytes are
 */
record TarHeader(char type, String name, String linkName, Fields fields, Content content) {
    static final char REGULAR = '0';
    static final char HARD_LINK = '1';
    static final char SYMLINK = '2';
    static final char CHARACTER_DEVICE = '3';
    static final char BLOCK_DEVICE = '4';
    static final char DIRECTORY = '5';
    static final char FIFO = '6';

    /**
     * What is said about a file.
     *
     * @param mode 0 to 07777
     * @param extendedAttributes of PAX, {@code SCHILY.xattr.}, by their names
     */
    record Fields(int mode, long uid, long gid, Instant modified, SortedMap<String, byte[]> extendedAttributes) {}

    /**
     * Where the bytes of a file are.
     *
     * @param offset from the start of the archive
     * @param size in bytes; 0 for everything but a regular file
     */
    record Content(long offset, long size) {}

    boolean isRegular() {
        return type == REGULAR;
    }

    boolean isDirectory() {
        return type == DIRECTORY;
    }

    long offset() {
        return content.offset;
    }

    long size() {
        return content.size;
    }
}

package dev.pinnace.policy.evaluation;

/**
 * A member of a zip file, as its central directory has it.
 *
 * @param name as written
 * @param method 0 for stored, 8 for deflated
 * @param encrypted whether it needs a password
 * @param compressed size in the file, in bytes
 * @param size expanded, as it is said to be
 * @param crc the CRC-32 of its content, as it is said to be
 * @param header where its local header begins, in the file
 */
record ZipMember(String name, int method, boolean encrypted, long compressed, long size, long crc, long header) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    boolean isReadable() {
        return !encrypted && (method == STORED || method == DEFLATED);
    }

    /** Whether it is a directory: without content, which is two bytes when it is deflated. */
    boolean isDirectory() {
        return name.endsWith("/") && compressed <= 2;
    }
}

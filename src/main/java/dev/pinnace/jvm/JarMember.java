package dev.pinnace.jvm;

/**
 * A member of a zip file, as its central directory has it.
 *
 * @param name as written
 * @param crc the CRC-32 of its content
 * @param size of its content in bytes
 */
public record JarMember(String name, long crc, long size) {
    /** Whether it is a directory. */
    public boolean isDirectory() {
        return name.endsWith("/");
    }

    /** Whether this is the same content, going by sum and size. */
    public boolean isLike(JarMember other) {
        return crc == other.crc && size == other.size;
    }
}

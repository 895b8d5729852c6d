package dev.pinnace.oci;

import java.util.regex.Pattern;

/**
 * The permission bits of a file, as in {@code chmod} (POSIX): read, write and execute for owner, group and others, and
 * setuid (04000), setgid (02000) and sticky (01000).
 *
 * @param bits 0 to 07777
 */
public record FileMode(int bits) {
    /** Readable by all, written by nobody: {@code 0444}. */
    public static final FileMode READ_ONLY = new FileMode(0444);
    /** A program or directory that nobody changes: {@code 0555}. */
    public static final FileMode EXECUTABLE = new FileMode(0555);

    private static final int ALL_BITS = 07777;
    private static final int OTHERS_OR_GROUP_WRITE = 0022;
    private static final int SET_ID = 06000;
    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3,4}");

    /** @throws IllegalArgumentException when there are bits outside 07777 */
    public FileMode {
        if (bits < 0 || bits > ALL_BITS) {
            throw new IllegalArgumentException("file mode " + Integer.toOctalString(bits) + " is outside 0000 to 7777");
        }
    }

    /**
     * Reads octal digits such as {@code 0444} or {@code 755}.
     *
     * @throws IllegalArgumentException when the text is not three to five octal digits
     */
    public static FileMode parse(String text) {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(text) + "' is not a file mode; use octal digits, for example 0444");
        }
        return new FileMode(Integer.parseInt(text, 8));
    }

    /** Whether {@link #parse} can read the text. */
    public static boolean isWellFormed(String text) {
        return OCTAL.matcher(text).matches();
    }

    /** Whether running the file changes user or group. */
    public boolean isSetId() {
        return (bits & SET_ID) != 0;
    }

    /** Whether somebody other than the owner may write. */
    public boolean isWritableByOthers() {
        return (bits & OTHERS_OR_GROUP_WRITE) != 0;
    }

    /** Four octal digits. */
    @Override
    public String toString() {
        return String.format("%04o", bits);
    }
}

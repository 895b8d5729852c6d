package dev.pinnace.archive;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What an archive is, told by how it starts. */
public enum ArchiveFormat {
    /** A zip file: a jar, a war, a wheel, an office document. */
    ZIP("zip", true),
    /** A Java module with a zip file in it. */
    JMOD("JMOD", true),
    /** A file that gzip compressed. */
    GZIP("gzip", true),
    /** A file that Zstandard compressed. */
    ZSTD("Zstandard", true),
    /** A tar archive, uncompressed, POSIX or GNU. */
    TAR("tar", true),
    /** A file that xz compressed. */
    XZ("xz", false),
    /** A file that bzip2 compressed. */
    BZIP2("bzip2", false),
    /** A 7-Zip archive. */
    SEVEN_ZIP("7-Zip", false),
    /** A RAR archive. */
    RAR("RAR", false),
    /** A Debian package. */
    DEB("Debian package", false),
    /** A package of RPM. */
    RPM("RPM package", false),
    /** A cpio archive of SVR4. */
    CPIO("cpio", false),
    /** No archive. */
    NONE("no archive", false);

    /** So many first bytes tell it. */
    public static final int HEAD = 265;

    private static final int TAR_MAGIC = 257;

    /** Names that promise a zip file. */
    private static final Set<String> ZIP_NAMES = Set.of("jar", "war", "ear", "zip", "jmod", "aar", "whl");

    private final String words;
    private final boolean readable;

    ArchiveFormat(String words, boolean readable) {
        this.words = words;
        this.readable = readable;
    }

    /** Whether what is in it can be looked at. */
    public boolean isReadable() {
        return readable;
    }

    /**
     * What a file is.
     *
     * @param head its first {@value #HEAD} bytes, or all where there are fewer
     */
    public static ArchiveFormat of(byte[] head) {
        if (head.length < 4) {
            return NONE;
        }
        return switch (((head[0] & 0xff) << 8) | (head[1] & 0xff)) {
            case ('P' << 8) | 'K' -> isZip(head) ? ZIP : tarOrNone(head);
            case ('J' << 8) | 'M' -> head[2] == 1 && head[3] == 0 ? JMOD : tarOrNone(head);
            case 0x1f8b -> head[2] == 8 ? GZIP : tarOrNone(head);
            case 0x28b5 -> startsWith(head, 0, "(\u00b5/\u00fd") ? ZSTD : tarOrNone(head);
            case (0xfd << 8) | '7' -> startsWith(head, 0, "\u00fd7zXZ") ? XZ : tarOrNone(head);
            case ('B' << 8) | 'Z' ->
                startsWith(head, 2, "h") && head[3] >= '1' && startsWith(head, 4, "1AY&SY") ? BZIP2 : tarOrNone(head);
            case ('7' << 8) | 'z' -> startsWith(head, 2, "\u00bc\u00af'\u001c") ? SEVEN_ZIP : tarOrNone(head);
            case ('R' << 8) | 'a' -> startsWith(head, 2, "r!\u001a\u0007") ? RAR : tarOrNone(head);
            case ('!' << 8) | '<' -> startsWith(head, 2, "arch>\ndebian-binary") ? DEB : NONE;
            case 0xedab -> startsWith(head, 2, "\u00ee\u00db") ? RPM : tarOrNone(head);
            case ('0' << 8) | '7' ->
                startsWith(head, 2, "0701") || startsWith(head, 2, "0702") ? CPIO : tarOrNone(head);
            default -> tarOrNone(head);
        };
    }

    private static boolean isZip(byte[] head) {
        return startsWith(head, 2, "\u0003\u0004")
                || startsWith(head, 2, "\u0005\u0006")
                || startsWith(head, 2, "\u0007\u0008");
    }

    private static ArchiveFormat tarOrNone(byte[] head) {
        return startsWith(head, TAR_MAGIC, "ustar") ? TAR : NONE;
    }

    private static boolean startsWith(byte[] head, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (head[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a script starts so, behind which a zip file may stand. */
    public static boolean isScript(byte[] head) {
        return head.length >= 2 && head[0] == '#' && head[1] == '!';
    }

    /** Whether the name of a file promises a zip file, whatever it starts with. */
    public static boolean isNamedAsZip(String name) {
        return ZIP_NAMES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                && name.indexOf('.') >= 0;
    }

    /** The word in messages. */
    @Override
    public String toString() {
        return words;
    }
}

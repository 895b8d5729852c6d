package dev.pinnace.bytecode;

import dev.pinnace.oci.Digest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A jar or a directory on an application's class path or module path.
 *
 * @param name how messages and reasons call it, for example {@code h2-2.3.232.jar}; a control character becomes {@code ?}
 * @param path the jar or the directory
 * @param digest the digest of the jar's bytes, under which what it holds may be kept; absent for a directory, which is
 *     read anew each time
 */
public record ClassPathEntry(String name, Path path, Optional<Digest> digest) {

    /** @throws IllegalArgumentException when the name is blank */
    public ClassPathEntry {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a class path entry needs a name: " + path);
        }
        name = name.replaceAll("\\p{Cntrl}", "?");
    }

    /** A jar, called by its file name, whose bytes have the digest. */
    public static ClassPathEntry jar(Path jar, Digest digest) {
        return new ClassPathEntry(fileName(jar), jar, Optional.of(digest));
    }

    /** A directory, or a jar whose content is not worth keeping, called by its file name. */
    public static ClassPathEntry transientEntry(Path path) {
        return new ClassPathEntry(fileName(path), path, Optional.empty());
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}

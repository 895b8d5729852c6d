package dev.pinnace.spec;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import java.nio.file.Path;

/**
 * One path of a layer.
 *
 * @param path where it lies in the image
 * @param mode permissions; those of a symbolic link mean nothing
 * @param owner numeric user and group
 * @param content what is there
 */
public record FileEntry(UnixPath path, FileMode mode, Ownership owner, FileContent content)
        implements Comparable<FileEntry> {
    /** A directory of root that nobody can write to. */
    public static FileEntry directory(UnixPath path) {
        return new FileEntry(path, FileMode.EXECUTABLE, Ownership.ROOT, new FileContent.Directory());
    }

    /** A file of root that all can read and nobody can write. */
    public static FileEntry readOnly(UnixPath path, FileContent.Regular content) {
        return new FileEntry(path, FileMode.READ_ONLY, Ownership.ROOT, content);
    }

    /** A file of root that all can read and run and nobody can write. */
    public static FileEntry executable(UnixPath path, FileContent.Regular content) {
        return new FileEntry(path, FileMode.EXECUTABLE, Ownership.ROOT, content);
    }

    /** A file on disk as {@link #readOnly}. */
    public static FileEntry copyOf(UnixPath path, Path source) {
        return readOnly(path, new FileContent.OnDisk(source));
    }

    /** A text file in UTF-8 as {@link #readOnly}. */
    public static FileEntry text(UnixPath path, String text) {
        return readOnly(path, new FileContent.InMemory(Bytes.utf8(text)));
    }

    /** A symbolic link of root. */
    public static FileEntry link(UnixPath path, String target) {
        return new FileEntry(path, new FileMode(0777), Ownership.ROOT, new FileContent.SymbolicLink(target));
    }

    /** Whether this is a directory. */
    public boolean isDirectory() {
        return content instanceof FileContent.Directory;
    }

    @Override
    public int compareTo(FileEntry other) {
        return path.compareTo(other.path);
    }
}

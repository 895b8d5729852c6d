package dev.pinnace.layout;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns what an operating system says about a disk into a message that says what to do. */
public final class StorageFailure {
    private StorageFailure() {}

    /**
     * The exception for a path that could not be written.
     *
     * @param path that was to be written
     * @param cause what the system said
     */
    public static ImageBuildException writing(Path path, IOException cause) {
        return new ImageBuildException("cannot write " + path + ": " + explain(path, cause), cause);
    }

    private static String explain(Path path, IOException cause) {
        String text = String.valueOf(cause.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota")) {
            return "no space left on its disk; free some, or build in another directory";
        }
        if (lower.contains("read-only file system")) {
            return "its file system is read-only; build in another directory";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied; make " + nearest(path, cause)
                    + " writable for the user who runs the build, or delete it if another user left it there";
        }
        if (cause instanceof FileSystemException failure && failure.getReason() != null) {
            return text + "; build in another directory";
        }
        return cause + "; check the disk, and whether another program deletes files there";
    }

    private static String nearest(Path path, IOException cause) {
        String named = ((FileSystemException) cause).getFile();
        Path refused = named == null ? path : Path.of(named);
        return String.valueOf(refused.getParent() == null ? refused : refused.getParent());
    }
}

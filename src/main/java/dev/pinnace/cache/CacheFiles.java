package dev.pinnace.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes the files of the cache, for the user alone, so that a reader sees the old or the new one and never a half. */
final class CacheFiles {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final String POSIX = "posix";

    private CacheFiles() {}

    /** Creates a directory and those between it and the root of the cache, with mode 0700. */
    static void createDirectories(Path root, Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null && !directory.equals(root)) {
            createDirectories(root, parent);
        } else if (parent != null) {
            Files.createDirectories(parent);
        }
        createPrivate(directory);
    }

    private static void createPrivate(Path directory) throws IOException {
        boolean posix = isPosix(directory);
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                : new FileAttribute<?>[0];
        try {
            Files.createDirectory(directory, mode);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
            return;
        }
        if (posix) {
            Files.setPosixFilePermissions(directory, PRIVATE); // a umask such as 0277 takes bits away
        }
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains(POSIX);
    }

    /** Puts a file with these contents in the place of another, at one stroke. */
    static void replace(Path file, byte[]... contents) throws IOException {
        Path temporary = Files.createTempFile(file.resolveSibling(""), ".new-", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                for (byte[] content : contents) {
                    out.write(content);
                }
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Windows refuses to replace a file that somebody reads at this moment; what is there is as good. */
    private static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException e) {
            if (isPosix(file) || !Files.exists(file)) {
                throw e;
            }
        }
    }
}

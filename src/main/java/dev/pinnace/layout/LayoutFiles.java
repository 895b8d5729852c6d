package dev.pinnace.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates files and directories that their owner can use and nobody else can write to, whatever the umask. What the umask
 * takes from others stays taken.
 */
final class LayoutFiles {
    private static final Set<PosixFilePermission> DIRECTORY_OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> FILE_OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private LayoutFiles() {}

    static void createDirectories(@Nullable Path directory) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        createDirectories(directory.getParent());
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            if (Files.isDirectory(directory)) {
                return; // somebody else was faster
            }
            FileSystemException refused =
                    new FileSystemException(directory.toString(), null, "no directory can be made there");
            refused.initCause(e);
            throw refused;
        }
        restrict(directory, DIRECTORY_OWNER);
    }

    /** A new file under a name that nothing else uses. */
    static Path newFile(Path directory) throws IOException {
        createDirectories(directory);
        Path file = directory.resolve(UUID.randomUUID() + ".tmp");
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                .close();
        restrict(file, FILE_OWNER);
        return file;
    }

    /** Opens a file for locking; one that is new lies empty. */
    static FileChannel openForLock(Path file) throws IOException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            restrict(file, FILE_OWNER);
            return channel;
        } catch (FileAlreadyExistsException e) {
            return FileChannel.open(file, StandardOpenOption.WRITE);
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> ofOwner) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(path);
        Set<PosixFilePermission> wanted = new HashSet<>(given);
        wanted.addAll(ofOwner);
        wanted.remove(PosixFilePermission.GROUP_WRITE);
        wanted.remove(PosixFilePermission.OTHERS_WRITE);
        if (!wanted.equals(given)) {
            Files.setPosixFilePermissions(path, wanted);
        }
    }

    /** Puts these bytes in the place of a file, at one stroke; the temporary file lies in the directory named. */
    static void replace(Path file, byte[] content, Path temporaries) throws IOException {
        Path temporary = newFile(temporaries);
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                out.write(content);
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Windows can hold a file that is being read or scanned for a moment; the same bytes are already there then. */
    static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException e) {
            if (!Files.isRegularFile(file) || Files.mismatch(temporary, file) >= 0) {
                throw e;
            }
        }
    }
}

package dev.pinnace.build;

import dev.pinnace.layout.StorageFailure;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory on disk that holds files as they shall lie in an image, for builders that copy them from there. Modes and owners
 * are the builder's to set: here everything belongs to whoever builds, so that it can be deleted again.
 */
public final class LayerDirectory {
    private final Path directory;
    private final FileTime time;

    /**
     * @param directory that is made anew
     * @param created the time that every file gets
     */
    public LayerDirectory(Path directory, Instant created) {
        this.directory = directory;
        this.time = FileTime.from(created);
    }

    /**
     * Deletes what is there.
     *
     * @throws dev.pinnace.oci.ImageBuildException when that cannot be done
     */
    public void clear() {
        try {
            if (Files.exists(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw StorageFailure.writing(directory, e);
        }
    }

    /**
     * Writes these files.
     *
     * @param name of the directory for them, below this one
     * @throws dev.pinnace.oci.ImageBuildException when one cannot be read or written
     */
    public void write(String name, Collection<FileEntry> entries) {
        Path root = directory.resolve(name);
        List<Path> directories = new ArrayList<>();
        for (FileEntry entry : entries) {
            Path target = place(root, entry.path());
            try {
                Files.createDirectories(target.resolveSibling(""));
                write(entry.content(), target);
                if (entry.isDirectory()) {
                    directories.add(target);
                }
            } catch (IOException e) {
                throw StorageFailure.writing(target, e);
            }
        }
        directories.forEach(this::date);
    }

    private void write(FileContent content, Path target) throws IOException {
        if (content instanceof FileContent.Directory) {
            Files.createDirectories(target);
        } else if (content instanceof FileContent.SymbolicLink link) {
            Files.createSymbolicLink(target, target.getFileSystem().getPath(link.target()));
        } else {
            try (InputStream bytes = ((FileContent.Regular) content).open()) {
                Files.copy(bytes, target);
            }
            date(target);
        }
    }

    private void date(Path path) {
        try {
            Files.setLastModifiedTime(path, time);
        } catch (IOException e) {
            throw StorageFailure.writing(path, e);
        }
    }

    private static Path place(Path root, UnixPath path) {
        return root.resolve(path.relative()).normalize();
    }
}

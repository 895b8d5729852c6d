package dev.pinnace.runtime;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Links each runtime into a directory of its own and deletes them all in the end. */
public final class TemporaryRuntimes implements RuntimeDirectories, Closeable {
    private final Path parent;
    private final Map<Digest, Path> linked = new HashMap<>();

    private TemporaryRuntimes(Path parent) {
        this.parent = parent;
    }

    /**
     * Runtimes in a new directory.
     *
     * @param directory in which it is made, itself made if absent
     */
    public static TemporaryRuntimes in(Path directory) {
        try {
            Files.createDirectories(directory);
            return new TemporaryRuntimes(Files.createTempDirectory(directory, "runtime-"));
        } catch (IOException e) {
            throw new ImageBuildException("cannot make a directory for the runtime in " + directory, e);
        }
    }

    @Override
    public synchronized Path obtain(Digest key, Consumer<Path> linker) {
        return linked.computeIfAbsent(key, digest -> {
            Path directory = parent.resolve(digest.hex());
            linker.accept(directory);
            return directory;
        });
    }

    /** Deletes all of them. */
    @Override
    public void close() throws IOException {
        deleteTree(parent);
    }

    private static void deleteTree(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

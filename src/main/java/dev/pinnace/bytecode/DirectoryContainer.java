package dev.pinnace.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A directory of classes and resources. Links to directories are not followed. */
final class DirectoryContainer implements FileContainer {
    private final Path root;
    private final Set<String> names;

    DirectoryContainer(Path root, int limit) throws IOException {
        this.root = root;
        this.names = fileNames(root, limit);
    }

    private static Set<String> fileNames(Path root, int limit) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Iterator<Path> each = files.filter(Files::isRegularFile).iterator(); each.hasNext(); ) {
                names.add(root.relativize(each.next()).toString().replace('\\', '/'));
                if (names.size() > limit) {
                    throw new IOException("it has more than " + limit + " files");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(root.resolve(name));
    }

    @Override
    public void close() {
        // a directory holds nothing open
    }
}

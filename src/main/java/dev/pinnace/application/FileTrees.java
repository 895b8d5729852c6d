package dev.pinnace.application;

import dev.pinnace.oci.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lists the files below a directory. */
final class FileTrees {
    private FileTrees() {}

    /**
     * Every file by its name below the directory, with slashes; nothing when there is no such directory.
     *
     * @throws ConfigurationException when the directory cannot be read
     */
    static SortedMap<String, Path> below(Path directory) {
        SortedMap<String, Path> found = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Iterator<Path> each = files.filter(Files::isRegularFile).iterator(); each.hasNext(); ) {
                Path file = each.next();
                found.put(directory.relativize(file).toString().replace('\\', '/'), file);
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            ConfigurationException problem =
                    new ConfigurationException(directory + " cannot be read: " + e.getMessage());
            problem.initCause(e);
            throw problem;
        }
    }
}

package dev.pinnace.goal;

import dev.pinnace.process.SearchPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the Dockerfiles of a project: those below its directory that are its own, and no examples, tests or products.
 *
 * @param directory of the project, absolute
 * @param excluded directories and files that are not its own: the build directory, other modules, the pins
 */
public record ProjectFiles(Path directory, List<Path> excluded) {
    /** Below the project: what only tests and archetypes use. */
    private static final List<String> EXAMPLES =
            List.of("src/test", "src/it", "src/main/resources/archetype-resources", ".mvn");

    /** Copies the list. */
    public ProjectFiles {
        excluded = List.copyOf(excluded);
    }

    /**
     * The Dockerfiles, sorted, without those that the repository ignores.
     *
     * @throws dev.pinnace.oci.ImageReadException when a directory cannot be read
     */
    public List<Path> dockerfiles(SearchPath searchPath) {
        List<Path> found = DockerfileSearch.below(directory, this::isForeign);
        Optional<GitWorkTree> git = GitWorkTree.of(searchPath, directory);
        if (git.isEmpty()) {
            return found;
        }
        Predicate<Path> ignored = git.get().ignored(found);
        return found.stream().filter(file -> !ignored.test(file)).toList();
    }

    private boolean isForeign(Path path) {
        return excluded.contains(path)
                || EXAMPLES.stream().map(directory::resolve).anyMatch(path::equals);
    }
}

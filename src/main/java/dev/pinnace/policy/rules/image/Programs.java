package dev.pinnace.policy.rules.image;

import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs of an image that can be called by their names: those on its {@code PATH} and in the usual directories. */
final class Programs {
    private static final int ANY_EXECUTE = 0111;
    private static final int MOST_DIRECTORIES = 100;
    private static final int MOST_SHOWN = 5;
    private static final List<String> USUAL =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private final ImageSubject image;
    private final Set<UnixPath> directories = new LinkedHashSet<>();

    /**
     * A program.
     *
     * @param file at the end of all links
     * @param names paths under which it can be called besides its own, sorted
     */
    record Program(FileNode file, Set<UnixPath> names) {
        /** Whether it can be called by this name. */
        boolean isCalled(String name) {
            return file.path().name().equals(name)
                    || names.stream().anyMatch(path -> path.name().equals(name));
        }

        /** For a message: {@code  (also /bin/sh, /bin/ash)}, with a blank before it, or nothing. */
        String also() {
            if (names.isEmpty()) {
                return "";
            }
            String more = names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "";
            return names.stream()
                    .limit(MOST_SHOWN)
                    .map(path -> Excerpt.of(path.value()))
                    .collect(Collectors.joining(", ", " (also ", more + ")"));
        }
    }

    Programs(ImageSubject image) {
        this.image = image;
        Stream.concat(onPath(image), USUAL.stream())
                .flatMap(directory -> Paths.absolute(directory).stream())
                .flatMap(directory -> image.tree().follow(directory).stream())
                .filter(FileNode::isDirectory)
                .forEach(directory -> directories.add(directory.path()));
    }

    private static Stream<String> onPath(ImageSubject image) {
        String path = image.config().environment().getOrDefault("PATH", "");
        return Arrays.stream(path.split(":", MOST_DIRECTORIES)).filter(directory -> directory.startsWith("/"));
    }

    /** Those with one of these names, sorted by path; one that has several of them comes once. */
    List<Program> named(Collection<String> names) {
        Map<UnixPath, Program> found = new TreeMap<>();
        for (UnixPath directory : directories) {
            for (String name : names) {
                UnixPath called = directory.resolve(name);
                program(called).ifPresent(file -> {
                    Program program = found.computeIfAbsent(file.path(), any -> new Program(file, new TreeSet<>()));
                    if (!called.equals(file.path())) {
                        program.names().add(called);
                    }
                });
            }
        }
        return new ArrayList<>(found.values());
    }

    private Optional<FileNode> program(UnixPath path) {
        return image.tree()
                .follow(path)
                .filter(FileNode::isFile)
                .filter(file -> (file.attributes().mode().bits() & ANY_EXECUTE) != 0);
    }

    /** A violation about a program: {@code is WHAT (also NAMES)}. */
    Violation violation(Program program, String what) {
        return Violation.at(image.at(program.file()), "is " + what + program.also())
                .about(what);
    }
}

package dev.pinnace.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where programs are looked for.
 *
 * @param directories in the order in which they are searched
 * @param suffixes that are tried after a name, the empty one first; on Windows those of {@code PATHEXT}
 */
public record SearchPath(List<Path> directories, List<String> suffixes) {
    private static final String WINDOWS_SUFFIXES = ".COM;.EXE;.BAT;.CMD";

    /** Copies the lists. */
    public SearchPath {
        directories = List.copyOf(directories);
        suffixes = List.copyOf(suffixes);
    }

    /**
     * The search path of an environment.
     *
     * @param environment {@code PATH} and, on Windows, {@code PATHEXT} are read from it; entries that are empty or no
     *     paths are passed over, so that the working directory is never searched by accident
     * @param windows whether names are completed by {@code PATHEXT}
     */
    public static SearchPath of(Map<String, String> environment, boolean windows) {
        String separator = windows ? ";" : ":";
        List<Path> directories = Arrays.stream(value(environment, "PATH", "").split(separator))
                .flatMap(text -> absolute(text).stream())
                .toList();
        if (!windows) {
            return new SearchPath(directories, List.of(""));
        }
        String extensions =
                ";" + value(environment, "PATHEXT", WINDOWS_SUFFIXES).toLowerCase(Locale.ROOT);
        return new SearchPath(
                directories, Arrays.stream(extensions.split(";")).distinct().toList());
    }

    /** The search path of this process. */
    public static SearchPath ofThisProcess() {
        return of(System.getenv(), File.separatorChar == '\\');
    }

    /** The first program of that name; {@code name} holds no directory. */
    public Optional<Path> find(String name) {
        return directories.stream()
                .flatMap(directory -> suffixes.stream().map(suffix -> directory.resolve(name + suffix)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Windows spells the names of its variables in any case. */
    private static String value(Map<String, String> environment, String name, String otherwise) {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

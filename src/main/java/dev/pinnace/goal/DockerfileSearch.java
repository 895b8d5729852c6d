package dev.pinnace.goal;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds Dockerfiles: by their names below a directory, or by what somebody names. A directory that cannot be read is an error. */
public final class DockerfileSearch {
    /** {@code Dockerfile}, {@code Dockerfile.*}, {@code *.Dockerfile}, the same with {@code -} and {@code _}, and {@code Containerfile*}. */
    private static final Pattern NAME =
            Pattern.compile("(dockerfile|containerfile)([._-].*)?|.*[._-](dockerfile|containerfile)");

    /** Never a source of somebody's own. */
    private static final Set<String> FOREIGN = Set.of(".git", "node_modules");

    private DockerfileSearch() {}

    /**
     * The Dockerfiles below a directory, sorted.
     *
     * @param excluded directories and files that are passed over
     * @throws ImageReadException when a directory cannot be read
     */
    public static List<Path> below(Path directory, Predicate<Path> excluded) {
        return walk(directory, excluded, file -> isDockerfile(file.getFileName().toString()));
    }

    /**
     * The Dockerfiles that somebody names, sorted: a file is itself, a directory stands for what is {@linkplain #below below}
     * it, and anything else is a pattern ({@code *}, {@code **}, {@code ?}, {@code {a,b}}).
     *
     * @param directory that relative names start from
     * @throws ConfigurationException when one of the names finds nothing, since a check of nothing would pass; it says all
     *     that do
     * @throws ImageReadException when a directory cannot be read
     */
    public static List<Path> named(Path directory, List<String> names) {
        return named(directory, names, List.of());
    }

    /**
     * The same for names some of which may find nothing: what a parent POM names need not be there in each of its children.
     *
     * @param optional those that may find nothing
     */
    public static List<Path> named(Path directory, List<String> names, Collection<String> optional) {
        Set<Path> found = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            try {
                List<Path> files = named(directory, name);
                if (files.isEmpty() && !optional.contains(name)) {
                    problems.add(
                            "<dockerfiles>: nothing is found for '" + Excerpt.of(name) + "' from " + directory
                                    + "; name a file, a directory with Dockerfiles, or a pattern such as docker/**/*.Dockerfile");
                }
                found.addAll(files);
            } catch (InvalidPathException | PatternSyntaxException e) {
                problems.add("<dockerfiles>: '" + Excerpt.of(name) + "' is no path and no pattern: " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return List.copyOf(found);
    }

    private static List<Path> named(Path directory, String name) {
        String plain = name.strip().replace('/', File.separatorChar);
        if (!isPattern(plain)) {
            Path path = directory.resolve(plain).normalize();
            return Files.isDirectory(path) ? below(path, any -> false) : existing(path);
        }
        Path start = directory;
        String rest = plain;
        int separator = rest.indexOf(File.separatorChar);
        while (separator >= 0 && !isPattern(rest.substring(0, separator))) {
            start = start.resolve(rest.substring(0, separator + 1));
            rest = rest.substring(separator + 1);
            separator = rest.indexOf(File.separatorChar);
        }
        Path root = start.normalize();
        PathMatcher matcher = matcher(rest);
        return Files.isDirectory(root)
                ? walk(root, any -> false, file -> matcher.matches(root.relativize(file)))
                : List.of();
    }

    /** A leading {@code **} also means no directory at all, as everywhere but in Java. */
    private static PathMatcher matcher(String pattern) {
        String deep = "**" + File.separatorChar;
        PathMatcher whole = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("\\", "\\\\"));
        if (!pattern.startsWith(deep)) {
            return whole;
        }
        PathMatcher flat = matcher(pattern.substring(deep.length()));
        return path -> whole.matches(path) || flat.matches(path);
    }

    private static List<Path> existing(Path path) {
        return Files.exists(path) ? List.of(path) : List.of();
    }

    private static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static boolean isDockerfile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(lower).matches() && !lower.endsWith(".dockerignore") && !lower.endsWith(".containerignore");
    }

    /** Files and links to files; a link that leads nowhere is one, too, since what cannot be read is to be heard of. */
    private static boolean isFile(Path file, BasicFileAttributes attributes) {
        return attributes.isSymbolicLink()
                ? Files.isRegularFile(file) || Files.notExists(file)
                : attributes.isRegularFile();
    }

    private static List<Path> walk(Path directory, Predicate<Path> excluded, Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    boolean foreign = FOREIGN.contains(String.valueOf(visited.getFileName()));
                    return !visited.equals(directory) && (foreign || excluded.test(visited))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (isFile(file, attributes) && wanted.test(file) && !excluded.test(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new ImageReadException(
                    "cannot look for Dockerfiles in " + directory + ": " + e + "; mend its permissions", e);
        }
        found.sort(null);
        return found;
    }
}

package dev.pinnace.dockerfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code .dockerignore}: what is kept out of the build context, as BuildKit reads it (Dockerfile reference, "Build context",
 * ".dockerignore files"). The last pattern that matches a path or one of its parents decides.
 */
public final class IgnoreFile {
    /** No file: everything is in the context. */
    public static final IgnoreFile NONE = new IgnoreFile(List.of());

    private static final int LARGEST = 1 << 20;
    private static final int MOST_PATTERNS = 10_000;
    private final List<IgnorePattern> patterns;

    private IgnoreFile(List<IgnorePattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** Reads the text of one; what is no pattern, and more than 10,000 of them, is left out. */
    public static IgnoreFile parse(String text) {
        String rest = text.startsWith("\ufeff") ? text.substring(1) : text;
        List<IgnorePattern> found = new ArrayList<>();
        rest.lines()
                .filter(line -> !line.startsWith("#"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_PATTERNS)
                .forEach(line -> IgnorePattern.parse(line).ifPresent(found::add));
        return new IgnoreFile(found);
    }

    /**
     * The one that belongs to a Dockerfile: {@code NAME.dockerignore} beside it, else {@code .dockerignore} in the context.
     *
     * @param dockerfile the file that is built
     * @param context the root of the build context
     * @return {@link #NONE} when there is neither
     * @throws IOException when one is there and cannot be read, or is larger than 1 MiB
     */
    public static IgnoreFile find(Path dockerfile, Path context) throws IOException {
        Path own = dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore");
        Path file = Files.isRegularFile(own) ? own : context.resolve(".dockerignore");
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than " + LARGEST + " bytes");
        }
        return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Whether it keeps everything out but what it names: its first pattern covers the whole context. */
    public boolean isAllowList() {
        return !patterns.isEmpty()
                && !patterns.get(0).isException()
                && patterns.get(0).matchesEverything();
    }

    /**
     * Whether this very path is kept out.
     *
     * @param path relative to the root of the context, with {@code /}; a leading {@code /} or {@code ./} does not count
     */
    public boolean excludes(String path) {
        List<String> parents = withParents(IgnorePattern.clean(path));
        boolean excluded = false;
        for (IgnorePattern pattern : patterns) {
            if (pattern.isException() == excluded && parents.stream().anyMatch(pattern::matches)) {
                excluded = !pattern.isException();
            }
        }
        return excluded;
    }

    /**
     * Whether this path is kept out and, should it be a directory, certainly everything in it, too: no exception could match
     * anything below it.
     *
     * @param path as in {@link #excludes}
     */
    public boolean excludesAll(String path) {
        String clean = IgnorePattern.clean(path);
        return excludes(clean)
                && patterns.stream().noneMatch(pattern -> pattern.isException() && pattern.mayMatchBelow(clean));
    }

    /** The path and its parents, the highest first. */
    private static List<String> withParents(String path) {
        List<String> all = new ArrayList<>();
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            all.add(path.substring(0, at));
        }
        all.add(path);
        return all;
    }
}

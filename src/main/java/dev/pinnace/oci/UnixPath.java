package dev.pinnace.oci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An absolute, normalised path in an image: starts with a slash, has no empty, {@code .} or {@code ..} segment, no NUL
 * and no trailing slash. The order is that of the text, so a directory comes before what it holds.
 *
 * @param value the path, {@code /} for the root
 */
public record UnixPath(String value) implements Comparable<UnixPath> {
    /** The root directory. */
    public static final UnixPath ROOT = new UnixPath("/");

    /** As many bytes as Linux takes in one path (PATH_MAX). */
    private static final int LONGEST = 4096;

    /** @throws IllegalArgumentException when the value is not absolute and normalised */
    public UnixPath {
        if (!value.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(value) + "' is not an absolute path; it must start with '/'");
        }
        if (value.indexOf('\0') >= 0 || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(value) + "' is not a path: it holds a NUL or is longer than " + LONGEST);
        }
        if (!"/".equals(value) && !isNormal(value)) {
            throw new IllegalArgumentException("'" + Excerpt.of(value) + "' is not a normalised path; "
                    + "write it without '.', '..', '//' and trailing '/'");
        }
    }

    /** The path of these segments below the root. */
    public static UnixPath of(String value) {
        return new UnixPath(value);
    }

    private static boolean isNormal(String value) {
        return Arrays.stream(value.substring(1).split("/", -1))
                .noneMatch(s -> s.isEmpty() || ".".equals(s) || "..".equals(s));
    }

    /**
     * The path below this one.
     *
     * @param relative one or more segments with slashes between them
     * @throws IllegalArgumentException when the result is not normalised, for example because of {@code ..}
     */
    public UnixPath resolve(String relative) {
        return new UnixPath("/".equals(value) ? "/" + relative : value + "/" + relative);
    }

    /** The directory that holds this; empty for the root. */
    public Optional<UnixPath> parent() {
        if (equals(ROOT)) {
            return Optional.empty();
        }
        int slash = value.lastIndexOf('/');
        return Optional.of(slash == 0 ? ROOT : new UnixPath(value.substring(0, slash)));
    }

    /** Every directory above this one except the root, the outermost first. */
    public List<UnixPath> ancestors() {
        List<UnixPath> found = new ArrayList<>();
        for (int slash = value.indexOf('/', 1); slash > 0; slash = value.indexOf('/', slash + 1)) {
            found.add(new UnixPath(value.substring(0, slash)));
        }
        return List.copyOf(found);
    }

    /** The last segment; empty for the root. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** Whether this is the other path or lies below it. */
    public boolean startsWith(UnixPath other) {
        return equals(other) || other.equals(ROOT) || value.startsWith(other.value + "/");
    }

    /** The path without its leading slash, as layers name their entries. */
    public String relative() {
        return value.substring(1);
    }

    @Override
    public int compareTo(UnixPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.pinnace.jvm;

import dev.pinnace.oci.UnixPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths as programs in a container write them. */
public final class Paths {
    private Paths() {}

    /**
     * The normal form of a path.
     *
     * @param directory that a relative path starts from; empty for the root
     * @param path absolute or relative
     * @return empty when it is no path, or leads out of the root
     */
    public static Optional<UnixPath> resolve(String directory, String path) {
        String absolute = path.startsWith("/") ? path : "/" + directory + "/" + path;
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : absolute.split("/", -1)) {
            if ("..".equals(segment)) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !".".equals(segment)) {
                segments.add(segment);
            }
        }
        try {
            return Optional.of(new UnixPath("/" + String.join("/", segments)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a NUL, or too long
        }
    }
}

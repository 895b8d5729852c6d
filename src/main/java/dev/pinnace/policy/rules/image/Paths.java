package dev.pinnace.policy.rules.image;

import dev.pinnace.oci.UnixPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the texts of a configuration mean as paths. */
final class Paths {
    /** Directories below which files are what their makers shipped: nobody of the project chose their names. */
    private static final Set<String> OF_OTHERS =
            Set.of("node_modules", "site-packages", "dist-packages", "vendor", "gems", "bower_components");

    private static final List<String> TREES_OF_OTHERS =
            List.of("/usr/share/", "/usr/lib/", "/usr/src/", "/usr/include/");

    private Paths() {}

    /** The normal form of an absolute path; empty when the text is none, or leads out of the root. */
    static Optional<UnixPath> absolute(String text) {
        return text.startsWith("/") ? dev.pinnace.jvm.Paths.resolve("", text) : Optional.empty();
    }

    /** Whether a path is one of these or lies below one of them. */
    static boolean isIn(UnixPath path, List<UnixPath> directories) {
        return directories.stream().anyMatch(path::startsWith);
    }

    /** Whether a file lies where packages of operating systems and languages put what they bring. */
    static boolean isOfPackage(UnixPath path) {
        return TREES_OF_OTHERS.stream().anyMatch(path.value()::startsWith)
                || Arrays.stream(path.value().split("/")).anyMatch(OF_OTHERS::contains);
    }
}

package dev.pinnace.maven;

import dev.pinnace.oci.UnixPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The directories of an image that are no place for data: what it runs on lies there, or what the kernel shows of itself. */
final class SystemDirectories {
    private static final List<UnixPath> KERNEL = paths("/dev", "/proc", "/sys");
    private static final List<UnixPath> SYSTEM = paths(
            "/bin",
            "/boot",
            "/etc",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/opt/java",
            "/sbin",
            "/usr",
            "/var/lib/dpkg");

    /** Directories of data may lie in these; they themselves hold more. */
    private static final Set<UnixPath> WHOLE = Set.copyOf(paths("/", "/app", "/opt", "/var", "/var/lib"));

    private static final UnixPath TEMPORARY = UnixPath.of("/tmp");

    private SystemDirectories() {}

    /** Whether the directory is of the system, below one that is, or holds one. */
    static boolean include(UnixPath directory) {
        return WHOLE.contains(directory)
                || Stream.concat(KERNEL.stream(), SYSTEM.stream()).anyMatch(directory::startsWith);
    }

    /** The directory of the kernel that holds the path or is it. */
    static Optional<UnixPath> ofKernel(UnixPath path) {
        return KERNEL.stream().filter(path::startsWith).findFirst();
    }

    /** Whether the path is the directory for temporary files, or lies in it. */
    static boolean isTemporary(UnixPath path) {
        return path.startsWith(TEMPORARY);
    }

    /** Why nothing that an image brings is seen at this path once a container runs; empty when it is. */
    static Optional<String> whyHidden(UnixPath path) {
        return ofKernel(path)
                .map(kernel -> "'" + path + "' lies in " + kernel + ", which the kernel fills when a container starts")
                .or(() -> isTemporary(path)
                        ? Optional.of("'" + path + "' lies in " + TEMPORARY
                                + ", which is empty when a hardened container starts")
                        : Optional.empty());
    }

    private static List<UnixPath> paths(String... texts) {
        return Stream.of(texts).map(UnixPath::of).toList();
    }
}

package dev.pinnace.runtime;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything on the machine that builds by whose change another C library, other certificates or other records of packages
 * could be found: the files that were taken, those that decide, and the directories that were searched, in which a file may
 * appear that goes before another. A file is known by its content, a link by its target, a directory by its inode and times,
 * which change with every name in it.
 */
final class HostEvidence {
    /** Longer than the steps in which any file system counts. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private static final List<String> DECIDING = List.of(
            "/etc/ld.so.conf",
            "/etc/os-release",
            "/usr/lib/os-release",
            "/var/lib/dpkg/info/ca-certificates.md5sums",
            "/var/lib/dpkg/status",
            "/lib",
            "/lib64",
            "/usr/lib",
            "/usr/lib64",
            "/usr/lib/locale",
            "/usr/local/lib");

    /** Of these all that is below them counts. */
    private static final List<String> TREES =
            List.of("/etc/ld.so.conf.d", "/usr/share/ca-certificates", "/usr/share/common-licenses");

    private static final String PACKAGE = "package ";

    private final HostSystem host;
    private final Function<Path, Digest> digests;

    HostEvidence(HostSystem host, Function<Path, Digest> digests) {
        this.host = host;
        this.digests = digests;
    }

    /** The machine. */
    HostSystem host() {
        return host;
    }

    /**
     * What there is now.
     *
     * @param searched when the search began that found the part
     * @return empty when some of it may have changed since then
     */
    Optional<SortedMap<String, String>> collect(JdkHome jdk, HostPart part, Instant searched) throws IOException {
        SortedSet<Path> paths = new TreeSet<>(part.inputs());
        part.inputs().forEach(input -> Optional.ofNullable(input.getParent()).ifPresent(paths::add));
        paths.add(jdk.path().resolve("lib").resolve("security").resolve("cacerts"));
        paths.add(jdk.path().resolve("lib").resolve("modules"));
        DECIDING.forEach(path -> add(path, paths));
        for (String tree : TREES) {
            addTree(tree, paths);
        }
        addConfigured(paths);
        part.lock().entries().keySet().stream()
                .filter(key -> key.startsWith(PACKAGE))
                .forEach(key -> add("/usr/share/doc/" + key.substring(PACKAGE.length()) + "/copyright", paths));
        SortedMap<String, String> states = new TreeMap<>();
        for (Path path : paths) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isSettled(path, searched)) {
                return Optional.empty();
            }
            states.put(path.toString(), state(path));
        }
        return Optional.of(states);
    }

    /** Whether all of it is as it was. */
    boolean holds(SortedMap<String, String> states) {
        try {
            for (Map.Entry<String, String> each : states.entrySet()) {
                if (!state(Path.of(each.getKey())).equals(each.getValue())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false; // gone or forbidden: not as it was
        }
    }

    /** The path itself, which may be a link, and what it leads to. */
    private void add(String path, SortedSet<Path> paths) {
        UnixPath there = UnixPath.of(path);
        paths.add(host.onDisk(there));
        host.realPath(there).map(host::onDisk).ifPresent(paths::add);
    }

    private void addTree(String root, SortedSet<Path> paths) throws IOException {
        add(root, paths);
        Optional<Path> directory = host.realPath(UnixPath.of(root)).map(host::onDisk);
        if (directory.isPresent()) {
            try (Stream<Path> walk = Files.walk(directory.get())) {
                walk.forEach(paths::add);
            }
        }
    }

    /** The directories that the loader's configuration names. */
    private void addConfigured(SortedSet<Path> paths) throws IOException {
        for (Path file : List.copyOf(paths)) {
            if (file.toString().endsWith(".conf") && Files.isRegularFile(file)) {
                HostSystem.read(file)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("/") && line.indexOf('\0') < 0)
                        .flatMap(line -> Stream.of(line.split("[:, \t]+")))
                        .forEach(path -> add(path, paths));
            }
        }
    }

    private String state(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link " + Files.readSymbolicLink(path);
        }
        if (isDirectory(path)) {
            Map<String, Object> values = attributes(path);
            return "directory " + values.get("ino") + " " + values.get("lastModifiedTime") + " " + values.get("ctime");
        }
        return Files.isRegularFile(path) ? "file " + digests.apply(path) : "absent";
    }

    private static boolean isDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isSettled(Path path, Instant searched) throws IOException {
        return attributes(path).get("ctime") instanceof FileTime changed
                && changed.toInstant().plus(SETTLED).isBefore(searched);
    }

    private static Map<String, Object> attributes(Path path) throws IOException {
        return Files.readAttributes(path, "unix:ino,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
    }
}

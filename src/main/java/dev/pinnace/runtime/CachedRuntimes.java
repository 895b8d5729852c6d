package dev.pinnace.runtime;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps linked runtimes in the cache of the user, since linking one takes seconds and most projects need one of a few. What
 * is kept is compared, file by file, with what was linked before it is used again. Where there is no cache, a runtime lives
 * as long as this object.
 */
public final class CachedRuntimes implements RuntimeDirectories, Closeable {
    private static final String KIND = "runtime";
    private static final String RUNTIME = "runtime";

    private final UserCache cache;
    private final ContentDigests digests;
    private final Path fallback;
    private Optional<TemporaryRuntimes> temporary = Optional.empty();

    /**
     * What is noted of a runtime.
     *
     * @param seal over all of its files
     * @param name of the directory that it is in
     */
    private record Kept(Digest seal, String name) {
        private static final Pattern FORMAT = Pattern.compile("(sha256:[0-9a-f]{64}) ([0-9a-zA-Z-]+)");

        /** Nothing where another version noted it in another way. */
        static Optional<Kept> of(byte[] noted) {
            Matcher matcher = FORMAT.matcher(new String(noted, StandardCharsets.US_ASCII));
            return matcher.matches()
                    ? Optional.of(new Kept(Digest.parse(matcher.group(1)), matcher.group(2)))
                    : Optional.empty();
        }

        byte[] bytes() {
            return (seal + " " + name).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * @param cache of the user
     * @param digests of files
     * @param fallback a directory for runtimes where there is no cache; made when needed
     */
    public CachedRuntimes(UserCache cache, ContentDigests digests, Path fallback) {
        this.cache = cache;
        this.digests = digests;
        this.fallback = fallback;
    }

    @Override
    public Path obtain(Digest key, Consumer<Path> linker) {
        return cache.directory(UserCache.RUNTIMES)
                .map(parent -> obtain(parent, key, linker))
                .orElseGet(() -> temporary().obtain(key, linker));
    }

    private TemporaryRuntimes temporary() {
        if (temporary.isEmpty()) {
            temporary = Optional.of(TemporaryRuntimes.in(fallback));
        }
        return temporary.get();
    }

    private Path obtain(Path parent, Digest key, Consumer<Path> linker) {
        try {
            Optional<Path> kept = kept(parent, key);
            return kept.isPresent() ? kept.get() : link(parent, key, linker);
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot keep a runtime in the cache " + parent + " (" + e
                            + "); free space, or name another one with -Dpinnace.cacheDirectory",
                    e);
        }
    }

    private Optional<Path> kept(Path parent, Digest key) throws IOException {
        Optional<Kept> note = cache.results().get(KIND, key).flatMap(Kept::of);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        Path directory = parent.resolve(note.get().name());
        Path runtime = directory.resolve(RUNTIME);
        if (!Files.isDirectory(runtime) || !seal(runtime).equals(note.get().seal())) {
            return Optional.empty();
        }
        cache.markUsed(directory);
        return Optional.of(runtime);
    }

    /**
     * In a directory of its own, which nobody replaces: another process may be reading the one that it kept at the same
     * time. One that is no longer named is deleted when it was not used for long.
     */
    private Path link(Path parent, Digest key, Consumer<Path> linker) throws IOException {
        Path directory = Files.createTempDirectory(parent, key.hex().substring(0, 16) + "-");
        boolean linked = false;
        try {
            Path runtime = directory.resolve(RUNTIME);
            linker.accept(runtime);
            cache.results()
                    .put(
                            KIND,
                            key,
                            new Kept(seal(runtime), directory.getFileName().toString()).bytes());
            linked = true;
            return runtime;
        } finally {
            if (!linked) {
                TemporaryRuntimes.deleteTree(directory);
            }
        }
    }

    /** A digest over the path and content of everything in the directory. */
    private Digest seal(Path directory) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted().toList()) {
                lines.append(directory.relativize(path))
                        .append('\0')
                        .append(content(path))
                        .append('\n');
            }
        }
        return Digest.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path)
                ? "directory"
                : digests.measure(path).digest().toString();
    }

    @Override
    public void close() {
        try {
            if (temporary.isPresent()) {
                temporary.get().close();
            }
        } catch (IOException e) {
            throw new ImageBuildException("cannot delete the linked runtimes in " + fallback + ": " + e, e);
        }
    }
}

package dev.pinnace.runtime;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keeps linked runtimes in the cache of the user, since linking one takes seconds and most projects need one of a few. What
 * is kept is compared, file by file, with what was linked before it is used again. Where there is no cache, a runtime lives
 * as long as this object.
 */
public final class CachedRuntimes implements RuntimeDirectories, Closeable {
    private static final String KIND = "runtime";
    private static final String NEW = ".new-";

    private final UserCache cache;
    private final ContentDigests digests;
    private final Path fallback;
    private Optional<TemporaryRuntimes> temporary = Optional.empty();

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
        Path kept = parent.resolve(key.hex());
        try {
            if (isWhole(kept, key)) {
                cache.markUsed(kept);
                return kept;
            }
            Path made = Files.createTempDirectory(parent, NEW);
            try {
                Path linked = made.resolve("linked");
                linker.accept(linked);
                byte[] seal = seal(linked);
                putInPlace(linked, kept, made.resolve("before"));
                cache.results().put(KIND, key, seal);
                return kept;
            } finally {
                TemporaryRuntimes.deleteTree(made);
            }
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot keep a runtime in the cache " + parent + " (" + e
                            + "); free space, or name another one with -Dpinnace.cacheDirectory",
                    e);
        }
    }

    private boolean isWhole(Path directory, Digest key) throws IOException {
        Optional<byte[]> sealed = cache.results().get(KIND, key);
        return sealed.isPresent() && Files.isDirectory(directory) && Arrays.equals(sealed.get(), seal(directory));
    }

    /** Another process may have put its own there meanwhile; the same key means the same content. */
    private static void putInPlace(Path linked, Path kept, Path before) throws IOException {
        if (Files.exists(kept)) {
            Files.move(kept, before, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(linked, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Files.move(kept, before, StandardCopyOption.ATOMIC_MOVE);
            Files.move(linked, kept, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** A digest over the path and content of everything in the directory. */
    private byte[] seal(Path directory) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted().toList()) {
                lines.append(directory.relativize(path))
                        .append('\0')
                        .append(content(path))
                        .append('\n');
            }
        }
        return Digest.sha256(lines.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
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

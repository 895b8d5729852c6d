package dev.pinnace.cache;

import com.sun.security.auth.module.UnixSystem;
import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The cache directory of one user, shared by all projects and processes. Whoever could write to it could put files into
 * images, so it is refused when it belongs to somebody else or others can write to it. When it cannot be used at all,
 * because there is no room or no permission, the build goes on without.
 */
public final class UserCache {
    /** The name of the sub-directory that holds layers shared by projects, as an OCI image layout. */
    public static final String LAYERS = "layers";

    /** The name of the sub-directory that holds linked runtimes, a directory for each. */
    public static final String RUNTIMES = "runtimes";

    /** The name of the sub-directory that holds images fetched from registries: one layout, and what is on its way there. */
    public static final String BASES = "bases";

    private static final String RESULTS = "results";
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofDays(1);
    private static final long MOST_RESULTS = 256L << 20;
    private static final long MOST_LAYERS = 2L << 30;
    private static final long MOST_BASES = 8L << 30;

    private final Optional<Path> root;
    private final Clock clock;
    private final OneWarning warning;

    private UserCache(Optional<Path> root, Clock clock, OneWarning warning) {
        this.root = root;
        this.clock = clock;
        this.warning = warning;
    }

    /**
     * Opens the directory and creates it with mode 0700 where it is missing.
     *
     * @param warnings hears, once, that there is no usable cache
     * @throws ImageBuildException when the directory belongs to somebody else, or others can write to it
     */
    public static UserCache open(Path directory, Clock clock, Consumer<String> warnings) {
        OneWarning warning = new OneWarning(warnings);
        try {
            CacheFiles.createDirectories(directory, directory);
            Path real = directory.toRealPath();
            if (CacheFiles.isPosix(real)) {
                refuseUnsafe(real);
            }
            return new UserCache(Optional.of(real), clock, warning);
        } catch (IOException e) {
            warning.give("cannot use the cache " + directory + " (" + e + "); going on without it");
            return new UserCache(Optional.empty(), clock, warning);
        }
    }

    private static void refuseUnsafe(Path directory) throws IOException {
        long owner = ((Number) Files.getAttribute(directory, "unix:uid")).longValue();
        long self = new UnixSystem().getUid();
        if (owner != self) {
            throw new ImageBuildException(
                    "the cache " + directory + " belongs to user " + owner + ", not to user " + self
                            + " who runs the build, and could change what enters images; name another directory or remove it");
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new ImageBuildException(
                    "others can write to the cache " + directory
                            + " and could change what enters images; delete it, or run 'chmod 700' on it if you trust its content");
        }
    }

    /** Tells this cache the time. */
    public Clock clock() {
        return clock;
    }

    /** Results of computations. */
    public ResultCache results() {
        return root.<ResultCache>map(path -> new DirectoryResultCache(path.resolve(RESULTS), clock, warning))
                .orElseGet(ResultCache::none);
    }

    /** Digests of files that have not changed. To be {@linkplain ContentDigests#save() saved} at the end of a build. */
    public ContentDigests contentDigests() {
        return new ContentDigests(new DigestMemo(root.map(path -> path.resolve("digests")), clock, warning), clock);
    }

    /** A sub-directory, created with mode 0700; empty when the cache cannot be used. */
    public Optional<Path> directory(String name) {
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Path directory = root.get().resolve(name);
        try {
            CacheFiles.createDirectories(root.get(), directory);
            return Optional.of(directory);
        } catch (IOException e) {
            warning.give("cannot use the cache " + directory + " (" + e + "); going on without it");
            return Optional.empty();
        }
    }

    /** Notes that a file of the cache was used, so that it is not deleted soon. */
    public void markUsed(Path file) {
        try {
            UnusedFiles.markUsed(file, clock);
        } catch (IOException e) {
            warning.give("cannot write to the cache " + file + " (" + e + "); going on without it");
        }
    }

    /**
     * Deletes what was not used for 30 days, and the longest unused layers beyond 2 GiB and bases beyond 8 GiB. Does so once a day at most, so that
     * it may be called in every build.
     */
    public void cleanUp() {
        root.ifPresent(path -> {
            try {
                cleanUp(path);
            } catch (IOException e) {
                warning.give("cannot clean the cache " + path + " (" + e + "); it may grow");
            }
        });
    }

    private void cleanUp(Path path) throws IOException {
        Instant now = clock.instant();
        Path stamp = path.resolve("cleaned");
        if (Files.exists(stamp) && Files.getLastModifiedTime(stamp).toInstant().isAfter(now.minus(BETWEEN_CLEANINGS))) {
            return;
        }
        CacheFiles.replace(stamp, new byte[0]);
        UnusedFiles.delete(path.resolve(RESULTS), now.minus(UNUSED), MOST_RESULTS);
        UnusedFiles.delete(path.resolve(LAYERS).resolve("blobs"), now.minus(UNUSED), MOST_LAYERS);
        UnusedFiles.delete(path.resolve(LAYERS).resolve(".partial"), now.minus(BETWEEN_CLEANINGS), MOST_LAYERS);
        UnusedFiles.delete(path.resolve(BASES).resolve("images/blobs"), now.minus(UNUSED), MOST_BASES);
        UnusedFiles.deleteDirectories(path.resolve(BASES).resolve("incoming"), now.minus(UNUSED));
        UnusedFiles.deleteDirectories(path.resolve(RUNTIMES), now.minus(UNUSED));
    }
}

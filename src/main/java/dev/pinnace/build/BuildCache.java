package dev.pinnace.build;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.ResultCache;
import dev.pinnace.cache.UserCache;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.ImageBuildException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What writing layers takes from earlier builds.
 *
 * @param results which layer certain entries became
 * @param digests of files
 * @param layers blobs that projects share, with what notes that a file was used; empty for none
 */
public record BuildCache(ResultCache results, ContentDigests digests, Optional<SharedLayers> layers) {
    /**
     * Layers that projects share.
     *
     * @param layout in the cache of the user
     * @param used hears of each blob that was taken
     */
    public record SharedLayers(ImageLayout layout, Consumer<Path> used) {}

    /**
     * The cache of a user.
     *
     * @param digests of it, shared with other parts of the build
     * @param warnings hears that layers cannot be shared
     */
    public static BuildCache of(UserCache cache, ContentDigests digests, Consumer<String> warnings) {
        Optional<SharedLayers> layers = cache.directory(UserCache.LAYERS).flatMap(path -> {
            try {
                return Optional.of(new SharedLayers(ImageLayout.create(path), cache::markUsed));
            } catch (ImageBuildException e) {
                warnings.accept("cannot share layers between projects: " + e.getMessage());
                return Optional.empty();
            }
        });
        return new BuildCache(cache.results(), digests, layers);
    }
}

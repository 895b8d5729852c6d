package dev.pinnace.build;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.ResultCache;
import dev.pinnace.cache.UserCache;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.nio.file.Files;
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
                return Optional.of(new SharedLayers(open(path, warnings), cache::markUsed));
            } catch (ImageBuildException | IOException e) {
                warnings.accept("cannot share layers between projects: " + e.getMessage());
                return Optional.empty();
            }
        });
        return new BuildCache(cache.results(), digests, layers);
    }

    /** Only what marks the directory can be damaged here; each blob is verified when it is taken. */
    private static ImageLayout open(Path directory, Consumer<String> warnings) throws IOException {
        try {
            return ImageLayout.create(directory);
        } catch (ImageReadException e) {
            warnings.accept("the layers in the cache are marked anew: " + e.getMessage());
            Files.delete(directory.resolve("oci-layout"));
            return ImageLayout.create(directory);
        }
    }
}

package dev.pinnace.goal;

import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.oci.Platform;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be checked.
 *
 * @param root directory that files are named from
 * @param dockerfiles absolute paths, sorted
 * @param image the built image, where there is one
 * @param bases images on disk that Dockerfiles start from, by the name that their {@code FROM} has
 * @param known what else is known; without Dockerfiles and image
 */
public record CheckRequest(
        Path root,
        List<Path> dockerfiles,
        Optional<BuiltBy> image,
        Map<String, ImageAddress> bases,
        Subject.Builder known) {
    /** Copies the collections. */
    public CheckRequest {
        dockerfiles = List.copyOf(dockerfiles);
        bases = Map.copyOf(bases);
    }

    /**
     * An image on disk.
     *
     * @param address where it lies
     * @param platform which image of an index is meant; empty when there is but one
     * @param origins who brought its layers
     */
    public record BuiltBy(ImageAddress address, Optional<Platform> platform, LayerOrigins origins) {}
}

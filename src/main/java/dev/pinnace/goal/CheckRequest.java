package dev.pinnace.goal;

import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Platform;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Subject;
import dev.pinnace.spec.ImageSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be checked.
 *
 * @param root directory that files are named from
 * @param dockerfiles absolute paths, sorted
 * @param image what was built, where there is something
 * @param bases images on disk that Dockerfiles start from, by the name that their {@code FROM} has
 * @param known what else is known; without Dockerfiles and image
 */
public record CheckRequest(
        Path root,
        List<Path> dockerfiles,
        Optional<Built> image,
        Map<String, ImageAddress> bases,
        Subject.Builder known) {
    /** Copies the collections. */
    public CheckRequest {
        dockerfiles = List.copyOf(dockerfiles);
        bases = Map.copyOf(bases);
    }

    /**
     * One image, or an index of several, each of which is judged.
     *
     * @param address where the whole lies
     * @param index digest of the index; empty for one image
     * @param images each of them
     */
    public record Built(ImageAddress address, Optional<Digest> index, List<BuiltBy> images) {
        /** @throws IllegalArgumentException when it is neither one image nor an index of one for each platform */
        public Built {
            images = List.copyOf(images);
            long platforms = images.stream()
                    .flatMap(image -> image.platform().stream())
                    .distinct()
                    .count();
            if (index.isPresent() ? images.isEmpty() || platforms < images.size() : images.size() != 1) {
                throw new IllegalArgumentException("there is not one image for each platform");
            }
        }

        /** One image. */
        public static Built of(BuiltBy image) {
            return new Built(image.address(), Optional.empty(), List.of(image));
        }
    }

    /**
     * An image on disk.
     *
     * @param address where it lies
     * @param platform which image of an index is meant; empty when there is but one
     * @param origins who brought its layers
     * @param plan by which this very build made it, where it has
     */
    public record BuiltBy(
            ImageAddress address, Optional<Platform> platform, LayerOrigins origins, Optional<ImageSpec> plan) {}
}

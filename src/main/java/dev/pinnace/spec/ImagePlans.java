package dev.pinnace.spec;

import dev.pinnace.oci.Platform;
import java.util.List;
import java.util.Optional;

/**
 * The plans of one image, one for each platform that it is for. They differ in platform, base, runtime and
 * executable, and in nothing else.
 *
 * @param images in the order in which an index names them
 */
public record ImagePlans(List<ImageSpec> images) {
    /** @throws IllegalArgumentException when there is none */
    public ImagePlans {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("an image needs a plan");
        }
    }

    /** That of an image for one platform. */
    public static ImagePlans of(ImageSpec image) {
        return new ImagePlans(List.of(image));
    }

    /** The first, for what all of them say. */
    public ImageSpec first() {
        return images.get(0);
    }

    /** Whether the image is an index of several. */
    public boolean isIndex() {
        return images.size() > 1;
    }

    /** The one that is exactly for a platform. */
    public Optional<ImageSpec> of(Platform platform) {
        return images.stream()
                .filter(image -> image.platform().equals(platform))
                .findFirst();
    }
}

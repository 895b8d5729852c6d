package dev.pinnace.goal;

import dev.pinnace.oci.Digest;
import dev.pinnace.spec.ImageName;
import java.util.List;

/**
 * All that {@code build} made: one image, or one for each platform and an index of them.
 *
 * @param digest names the whole: the digest of the only manifest, or that of the index
 * @param images in the order of the index
 */
public record BuiltImages(Digest digest, List<BuiltImage> images) {
    /** @throws IllegalArgumentException when there is none */
    public BuiltImages {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("nothing was built");
        }
    }

    /** The first, for what all of them say. */
    public BuiltImage first() {
        return images.get(0);
    }

    /** References of the whole. */
    public ImageName name() {
        return first().name();
    }

    /** Whether there is an index. */
    public boolean isIndex() {
        return images.size() > 1;
    }
}

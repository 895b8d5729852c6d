package dev.pinnace.spec;

import dev.pinnace.oci.ImageReference;
import java.util.List;

/**
 * What the image is called.
 *
 * @param references one for each tag, at least one, all of one repository
 */
public record ImageName(List<ImageReference> references) {
    /** @throws IllegalArgumentException when there is no reference */
    public ImageName {
        references = references.stream().distinct().toList();
        if (references.isEmpty()) {
            throw new IllegalArgumentException("an image needs a name");
        }
    }

    /** The first reference. */
    public ImageReference primary() {
        return references.get(0);
    }
}

package dev.pinnace.build;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.ImageConfig;
import java.util.List;

/**
 * An image that was published in a layout.
 *
 * @param manifest with its platform
 * @param config of the image
 * @param layers all of them, those of the base too, the lowest first
 * @param imageConfig the content of the configuration
 */
public record AssembledImage(
        Descriptor manifest, Descriptor config, List<WrittenLayer> layers, ImageConfig imageConfig) {
    /** Copies the list. */
    public AssembledImage {
        layers = List.copyOf(layers);
    }
}

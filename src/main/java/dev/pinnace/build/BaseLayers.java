package dev.pinnace.build;

import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.ImageReadException;
import java.util.List;

/**
 * A verified base whose layers are in the output layout.
 *
 * @param config of the base
 * @param layers all of them, the lowest first
 */
public record BaseLayers(ImageConfig config, List<WrittenLayer> layers) {
    /** @throws ImageReadException when the layers are not those of the configuration */
    public BaseLayers {
        layers = List.copyOf(layers);
        if (!layers.stream().map(WrittenLayer::diffId).toList().equals(config.diffIds())) {
            throw new ImageReadException("the layers of the base are not those that its configuration names");
        }
    }
}

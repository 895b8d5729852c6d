package dev.pinnace.build;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an image is put together from.
 *
 * @param base empty for scratch
 * @param layers upon it, the lowest first, in the output layout
 * @param entrypoint in exec form
 * @param environment that the runtime needs, such as {@code LANG}; what the user sets wins over it
 */
public record ImageParts(
        Optional<BaseLayers> base,
        List<WrittenLayer> layers,
        List<String> entrypoint,
        SortedMap<String, String> environment) {
    /** Copies the collections. */
    public ImageParts {
        layers = List.copyOf(layers);
        entrypoint = List.copyOf(entrypoint);
        environment = new TreeMap<>(environment);
    }
}

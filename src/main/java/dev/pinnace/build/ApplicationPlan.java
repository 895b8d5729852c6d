package dev.pinnace.build;

import dev.pinnace.spec.LayerSpec;
import java.util.List;

/**
 * The layers above base or runtime, and how the application starts.
 *
 * @param layers the lowest first; none is empty
 * @param entrypoint in exec form
 */
public record ApplicationPlan(List<LayerSpec> layers, List<String> entrypoint) {
    /** Copies the lists. */
    public ApplicationPlan {
        layers = List.copyOf(layers);
        entrypoint = List.copyOf(entrypoint);
    }
}

package dev.pinnace.goal;

import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.LayerCompression;

/**
 * What is to be built.
 *
 * @param plans one for each platform
 * @param release whether the version of the project is a release, which a difference from a pinned {@code runtime.lock}
 *     fails
 * @param compression of the layers that are written
 */
public record BuildRequest(ImagePlans plans, boolean release, LayerCompression compression) {}

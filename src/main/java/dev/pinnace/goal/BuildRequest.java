package dev.pinnace.goal;

import dev.pinnace.spec.ImageSpec;

/**
 * What is to be built.
 *
 * @param spec the plan
 * @param release whether the version of the project is a release, which a difference from a pinned {@code runtime.lock}
 *     fails
 */
public record BuildRequest(ImageSpec spec, boolean release) {}

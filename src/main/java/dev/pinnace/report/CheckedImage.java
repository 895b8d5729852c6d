package dev.pinnace.report;

import dev.pinnace.oci.Digest;

/**
 * An image that was looked at.
 *
 * @param name for people, for example {@code shop:1.0}
 * @param source where it was read, for example {@code oci:target/pinnace/image}
 * @param digest of its manifest
 */
public record CheckedImage(String name, String source, Digest digest) {}

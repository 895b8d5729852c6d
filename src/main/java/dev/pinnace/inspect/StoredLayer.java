package dev.pinnace.inspect;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;

/**
 * A layer that has not been read yet.
 *
 * @param descriptor that its bytes must fit
 * @param diffId that its uncompressed bytes must have
 * @param file where it is
 */
record StoredLayer(Descriptor descriptor, Digest diffId, StoredFile file) {
    /** Whether one computation verifies both, because the blob is said to be the uncompressed bytes themselves. */
    boolean isHashedOnce() {
        return descriptor.digest().equals(diffId);
    }
}

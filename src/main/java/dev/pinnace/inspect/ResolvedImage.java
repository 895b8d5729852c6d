package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Manifest;
import java.util.List;

/**
 * An image whose manifest and configuration are verified, and whose layers have been found but not been read.
 *
 * @param digest of the manifest
 * @param layers the lowest first
 */
record ResolvedImage(Digest digest, Manifest manifest, StoredConfig config, List<StoredLayer> layers) {
    ResolvedImage {
        layers = List.copyOf(layers);
    }
}

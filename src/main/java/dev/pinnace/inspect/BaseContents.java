package dev.pinnace.inspect;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.Manifest;
import java.util.List;

/**
 * A base whose layers lie verified in the layout of the image that is built on it.
 *
 * @param layers descriptors with OCI's media types, the lowest first
 * @param snapshot the files that the base brings
 */
public record BaseContents(List<Descriptor> layers, ImageSnapshot snapshot) {
    /** Copies the list. */
    public BaseContents {
        layers = List.copyOf(layers);
    }

    /** The manifest of the base. */
    public Manifest manifest() {
        return snapshot.manifest();
    }

    /** The configuration of the base, with fields that Pinnace does not know. */
    public ImageConfig config() {
        return snapshot.config();
    }

    /** The digests of the uncompressed layers, the lowest first. */
    public List<Digest> diffIds() {
        return snapshot.config().diffIds();
    }
}

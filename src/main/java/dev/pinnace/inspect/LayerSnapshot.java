package dev.pinnace.inspect;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import java.util.List;

/**
 * One layer of an image as it was read and verified.
 *
 * @param descriptor of its blob
 * @param diffId digest of the uncompressed bytes
 * @param entries in the order of the layer, whiteouts among them
 * @param facts what else was seen
 */
public record LayerSnapshot(Descriptor descriptor, Digest diffId, List<LayerEntry> entries, Facts facts) {
    /**
     * What else was seen in a layer.
     *
     * @param uncompressedSize in bytes
     * @param oddities what readers may take differently; at most 100 of a kind are kept
     */
    public record Facts(long uncompressedSize, List<LayerOddity> oddities) {
        /** Copies the list. */
        public Facts {
            oddities = List.copyOf(oddities);
        }
    }

    /** Copies the list. */
    public LayerSnapshot {
        entries = List.copyOf(entries);
    }
}

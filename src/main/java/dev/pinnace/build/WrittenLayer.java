package dev.pinnace.build;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.spec.LayerPurpose;

/**
 * A layer whose blob is in a layout.
 *
 * @param purpose why it is there
 * @param descriptor of the blob
 * @param diffId digest of the uncompressed tar
 * @param uncompressedSize of the tar, in bytes
 * @param entries files, directories and links in it
 */
public record WrittenLayer(
        LayerPurpose purpose, Descriptor descriptor, Digest diffId, long uncompressedSize, int entries) {}

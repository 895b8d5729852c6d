package dev.pinnace.goal;

import dev.pinnace.oci.Digest;
import dev.pinnace.spec.LayerPurpose;

/**
 * A layer of a built image.
 *
 * @param purpose why it is there
 * @param digest of the blob
 * @param diffId digest of the uncompressed tar
 * @param compressedSize of the blob, in bytes
 * @param uncompressedSize of the tar, in bytes
 */
public record BuiltLayer(
        LayerPurpose purpose, Digest digest, Digest diffId, long compressedSize, long uncompressedSize) {}

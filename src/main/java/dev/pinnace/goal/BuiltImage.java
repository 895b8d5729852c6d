package dev.pinnace.goal;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.ImageName;
import java.util.List;
import java.util.SortedSet;

/**
 * What {@code build} made, as {@code image.json} tells it.
 *
 * @param name references of the image
 * @param manifestDigest names the image
 * @param configDigest the image id of Docker and Podman
 * @param platform that it runs on
 * @param base what it stands on, for people
 * @param user numeric user and group
 * @param entrypoint exec form
 * @param modules of the Java runtime that was linked; empty when none was
 * @param nativeLibraryBytes size of the native libraries in jars, which are unpacked to {@code /tmp} and mapped from there
 *     as programs; 0 when there are none
 * @param layers the lowest first
 */
public record BuiltImage(
        ImageName name,
        Digest manifestDigest,
        Digest configDigest,
        Platform platform,
        String base,
        String user,
        List<String> entrypoint,
        SortedSet<String> modules,
        long nativeLibraryBytes,
        List<BuiltLayer> layers) {
    /** Copies the lists. */
    public BuiltImage {
        entrypoint = List.copyOf(entrypoint);
        layers = List.copyOf(layers);
    }

    /** The sum over the layers, in bytes. */
    public long compressedSize() {
        return layers.stream().mapToLong(BuiltLayer::compressedSize).sum();
    }

    /** The sum over the layers, in bytes. */
    public long uncompressedSize() {
        return layers.stream().mapToLong(BuiltLayer::uncompressedSize).sum();
    }
}

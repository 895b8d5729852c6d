package dev.pinnace.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.build.BuildCache.SharedLayers;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.MediaType;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts layers into a layout, and writes only those that are new. A layer is known by the content of its files, never by
 * their times; a blob from an earlier build is taken only when its digest is right. What
 * projects share or a clean build would write again, C library, runtime and releases, is kept in the cache too.
 */
public final class LayerStore {
    private static final String KIND = "layer";

    private final ImageLayout output;
    private final LayerWriter writer;
    private final BuildCache cache;
    private final Consumer<String> warnings;

    /**
     * @param output where every layer ends up; its lock must be held
     * @param warnings hears of damaged blobs and of a cache that cannot be written
     */
    public LayerStore(ImageLayout output, LayerWriter writer, BuildCache cache, Consumer<String> warnings) {
        this.output = output;
        this.writer = writer;
        this.cache = cache;
        this.warnings = warnings;
    }

    /**
     * Makes sure that the layer is in the layout.
     *
     * @throws ImageBuildException when a file cannot be read or changes while it is read, or the layout cannot be written
     */
    public WrittenLayer put(LayerSpec spec) {
        MeasuredLayer layer = MeasuredLayer.of(spec, cache.digests());
        Digest key = key(layer);
        Optional<WrittenLayer> known = cache.results()
                .get(KIND, key)
                .flatMap(value -> read(value, spec.purpose()))
                .filter(this::isAtHand);
        if (known.isPresent()) {
            return known.get();
        }
        WrittenLayer written = writer.write(layer, output);
        Path blob = output.blob(written.descriptor().digest());
        cache.digests().written(blob, written.descriptor().digest());
        cache.results().put(KIND, key, toBytes(written));
        if (isShared(spec.purpose())) {
            cache.layers().ifPresent(shared -> share(shared, written.descriptor()));
        }
        return written;
    }

    private static boolean isShared(LayerPurpose purpose) {
        return switch (purpose) {
            case C_LIBRARY, RUNTIME, AGENTS, DEPENDENCIES -> true;
            case BASE, SNAPSHOTS, FILES, APPLICATION -> false;
        };
    }

    private boolean isAtHand(WrittenLayer layer) {
        Descriptor descriptor = layer.descriptor();
        if (isWhole(output, descriptor)) {
            return true;
        }
        if (cache.layers().isEmpty() || !cache.layers().get().layout().has(descriptor)) {
            return false;
        }
        SharedLayers shared = cache.layers().get();
        try {
            output.copyBlob(shared.layout(), descriptor);
        } catch (ImageReadException e) {
            warnings.accept("a layer in the cache is written again: " + e.getMessage());
            return false;
        }
        cache.digests().written(output.blob(descriptor.digest()), descriptor.digest());
        shared.used().accept(shared.layout().blob(descriptor.digest()));
        return true;
    }

    private boolean isWhole(ImageLayout layout, Descriptor descriptor) {
        Path blob = layout.blob(descriptor.digest());
        try {
            return layout.has(descriptor)
                    && cache.digests().measure(blob).digest().equals(descriptor.digest());
        } catch (IOException e) {
            warnings.accept("cannot read " + blob + " (" + e + "); the layer is written again");
            return false;
        }
    }

    private void share(SharedLayers shared, Descriptor descriptor) {
        try {
            shared.layout().copyBlob(output, descriptor);
        } catch (ImageBuildException e) {
            warnings.accept("cannot keep a layer for other projects: " + e.getMessage());
        }
    }

    /** Digest of everything that the blob depends on. The purpose is not part of it, and neither are paths on this machine. */
    private Digest key(MeasuredLayer layer) {
        LayerPurpose purpose = layer.spec().purpose();
        MessageDigest hash = Digest.newSha256();
        hash.update((writer.parameters(purpose) + "\n").getBytes(StandardCharsets.UTF_8));
        layer.addTo(hash);
        return Digest.ofSha256(hash.digest());
    }

    private static byte[] toBytes(WrittenLayer layer) {
        ObjectNode node = Json.object();
        node.put("mediaType", layer.descriptor().mediaType().value());
        node.put("digest", layer.descriptor().digest().toString());
        node.put("size", layer.descriptor().size());
        node.put("diffId", layer.diffId().toString());
        node.put("uncompressedSize", layer.uncompressedSize());
        node.put("entries", layer.entries());
        return Json.toBytes(node);
    }

    /** What the cache hands out is what was put there, for it has a digest; its form may be that of another version. */
    private static Optional<WrittenLayer> read(byte[] value, LayerPurpose purpose) {
        JsonNode node = Json.parseObject(value, "a remembered layer");
        if (!node.hasNonNull("mediaType") || !node.hasNonNull("entries")) {
            return Optional.empty();
        }
        Descriptor descriptor = Descriptor.of(
                new MediaType(node.path("mediaType").asText()),
                Digest.parse(node.path("digest").asText()),
                node.path("size").longValue());
        return Optional.of(new WrittenLayer(
                purpose,
                descriptor,
                Digest.parse(node.path("diffId").asText()),
                node.path("uncompressedSize").longValue(),
                node.path("entries").intValue()));
    }
}

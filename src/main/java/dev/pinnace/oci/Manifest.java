package dev.pinnace.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image manifest (OCI image specification 1.1, manifest.md; Docker image manifest version 2, schema 2).
 *
 * @param mediaType of the manifest itself
 * @param config where the image configuration is
 * @param layers the lowest first
 * @param annotations sorted by key
 */
public record Manifest(
        MediaType mediaType, Descriptor config, List<Descriptor> layers, SortedMap<String, String> annotations) {
    private static final int MOST_LAYERS = 1024;

    /** Copies the collections. */
    public Manifest {
        layers = List.copyOf(layers);
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /**
     * Reads a manifest.
     *
     * @param what names the document in messages
     * @throws ImageReadException when the bytes are not a manifest of schema 2, or it has more than 1024 layers
     */
    public static Manifest parse(byte[] json, String what) {
        ObjectNode node = Json.parseObject(json, what);
        if (node.path("schemaVersion").intValue() != 2) {
            throw new ImageReadException(what + " is not an image manifest of schemaVersion 2");
        }
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode layer : Json.elements(node, "layers", what)) {
            layers.add(Descriptor.fromJson(layer, what));
        }
        if (layers.size() > MOST_LAYERS) {
            throw new ImageReadException(what + " has " + layers.size() + " layers; at most " + MOST_LAYERS);
        }
        MediaType type = Json.mediaType(node, MediaType.OCI_MANIFEST, what);
        if (!type.isManifest()) {
            throw new ImageReadException(what + " is '" + Excerpt.of(type.value()) + "', not an image manifest");
        }
        return new Manifest(
                type, Descriptor.fromJson(node.path("config"), what), layers, Json.map(node, "annotations", what));
    }

    /** The compact JSON form; equal manifests give equal bytes. */
    public byte[] toBytes() {
        ObjectNode node = Json.object();
        node.put("schemaVersion", 2);
        node.put("mediaType", mediaType.value());
        node.set("config", config.toJson());
        ArrayNode layerNodes = node.putArray("layers");
        layers.forEach(layer -> layerNodes.add(layer.toJson()));
        if (!annotations.isEmpty()) {
            node.set("annotations", Json.object(annotations));
        }
        return Json.toBytes(node);
    }
}

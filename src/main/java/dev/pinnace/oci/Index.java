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
 * An image index (OCI image specification 1.1, image-index.md; Docker manifest list version 2).
 *
 * @param mediaType of the index itself
 * @param manifests in order
 * @param annotations sorted by key
 */
public record Index(MediaType mediaType, List<Descriptor> manifests, SortedMap<String, String> annotations) {
    private static final int MOST_MANIFESTS = 1024;

    /** Copies the collections. */
    public Index {
        manifests = List.copyOf(manifests);
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /** An OCI index of these manifests. */
    public static Index of(List<Descriptor> manifests) {
        return new Index(MediaType.OCI_INDEX, manifests, new TreeMap<>());
    }

    /**
     * Reads an index.
     *
     * @param what names the document in messages
     * @throws ImageReadException when the bytes are not an index of schema 2, or it has more than 1024 manifests
     */
    public static Index parse(byte[] json, String what) {
        ObjectNode node = Json.parseObject(json, what);
        if (node.path("schemaVersion").intValue() != 2
                || !node.path("manifests").isArray()) {
            throw new ImageReadException(what + " is not an image index of schemaVersion 2");
        }
        List<Descriptor> manifests = new ArrayList<>();
        for (JsonNode manifest : Json.elements(node, "manifests", what)) {
            manifests.add(Descriptor.fromJson(manifest, what));
        }
        if (manifests.size() > MOST_MANIFESTS) {
            throw new ImageReadException(what + " has " + manifests.size() + " manifests; at most " + MOST_MANIFESTS);
        }
        MediaType type = Json.mediaType(node, MediaType.OCI_INDEX, what);
        if (!type.isIndex()) {
            throw new ImageReadException(what + " is '" + Excerpt.of(type.value()) + "', not an image index");
        }
        return new Index(type, manifests, Json.map(node, "annotations", what));
    }

    /** The compact JSON form; equal indexes give equal bytes. */
    public byte[] toBytes() {
        ObjectNode node = Json.object();
        node.put("schemaVersion", 2);
        node.put("mediaType", mediaType.value());
        ArrayNode manifestNodes = node.putArray("manifests");
        manifests.forEach(manifest -> manifestNodes.add(manifest.toJson()));
        if (!annotations.isEmpty()) {
            node.set("annotations", Json.object(annotations));
        }
        return Json.toBytes(node);
    }
}

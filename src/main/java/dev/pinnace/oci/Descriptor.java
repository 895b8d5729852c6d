package dev.pinnace.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names a blob by type, digest and size (OCI image specification 1.1, descriptor.md).
 *
 * @param mediaType what the blob is
 * @param digest of its bytes
 * @param size in bytes
 * @param platform that it runs on, where it stands in an index
 * @param annotations sorted by key
 */
public record Descriptor(
        MediaType mediaType,
        Digest digest,
        long size,
        Optional<Platform> platform,
        SortedMap<String, String> annotations) {
    /** @throws IllegalArgumentException when the size is negative */
    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " of " + digest + " is negative");
        }
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /** A descriptor without platform and annotations. */
    public static Descriptor of(MediaType mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, Optional.empty(), new TreeMap<>());
    }

    /** The same blob on a platform. */
    public Descriptor withPlatform(Platform runsOn) {
        return new Descriptor(mediaType, digest, size, Optional.of(runsOn), annotations);
    }

    /** The same blob with these annotations instead of its own. */
    public Descriptor withAnnotations(Map<String, String> values) {
        return new Descriptor(mediaType, digest, size, platform, new TreeMap<>(values));
    }

    /** @throws ImageReadException when the node is not a descriptor */
    static Descriptor fromJson(JsonNode node, String what) {
        JsonNode size = node.path("size");
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
            throw new ImageReadException(what + " has a descriptor without a valid 'size'");
        }
        String mediaType = Json.text(node, "mediaType", what);
        try {
            return new Descriptor(
                    new MediaType(mediaType),
                    Digest.parse(Json.text(node, "digest", what)),
                    size.longValue(),
                    platform(node.path("platform"), what),
                    Json.map(node, "annotations", what));
        } catch (IllegalArgumentException e) {
            throw new ImageReadException(what + " has a broken descriptor: " + e.getMessage(), e);
        }
    }

    private static Optional<Platform> platform(JsonNode node, String what) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Platform(
                Json.text(node, "os", what),
                Json.text(node, "architecture", what),
                Optional.ofNullable(node.path("variant").textValue())));
    }

    ObjectNode toJson() {
        ObjectNode node = Json.object();
        node.put("mediaType", mediaType.value());
        node.put("digest", digest.toString());
        node.put("size", size);
        if (!annotations.isEmpty()) {
            node.set("annotations", Json.object(annotations));
        }
        platform.ifPresent(runsOn -> {
            ObjectNode platformNode = node.putObject("platform");
            platformNode.put("architecture", runsOn.architecture());
            platformNode.put("os", runsOn.os());
            runsOn.variant().ifPresent(variant -> platformNode.put("variant", variant));
        });
        return node;
    }
}

package dev.pinnace.goal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.LayerPurpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Reads and writes {@code image.json}, the description of a built image for people and programs. */
public final class ImageJson {
    private final Path file;

    /** @param file usually {@code target/pinnace/image.json} */
    public ImageJson(Path file) {
        this.file = file;
    }

    /**
     * Writes the description; whoever reads at the same time sees the old or the new one.
     *
     * @throws ImageBuildException when the file cannot be written
     */
    public void write(BuiltImages images) {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(temporary, Json.toPrettyBytes(toJson(images)));
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot write " + file + ": " + e + "; free space or permission is missing", e);
        }
    }

    /**
     * Reads the description.
     *
     * @throws ImageBuildException when there is none, or it is not one that {@link #write} wrote
     */
    public BuiltImages read() {
        try {
            return fromJson(Json.parseObject(Files.readAllBytes(file), file.toString()));
        } catch (NoSuchFileException e) {
            throw new ImageBuildException(
                    "there is no image at " + file.getParent()
                            + "; run 'mvn package' with the goal pinnace:build first",
                    e);
        } catch (IOException e) {
            throw new ImageBuildException("cannot read " + file + ": " + e, e);
        } catch (IllegalArgumentException e) {
            throw new ImageBuildException(
                    file + " is not a description that pinnace:build wrote (" + e.getMessage() + "); build again", e);
        }
    }

    /** One image is told as it is; of several each has its own part. */
    private static ObjectNode toJson(BuiltImages all) {
        ObjectNode node = Json.object();
        node.put("name", all.name().primary().familiar());
        node.set(
                "references",
                Json.array(all.name().references().stream()
                        .map(ImageReference::familiar)
                        .toList()));
        if (!all.isIndex()) {
            return node.setAll(toJson(all.first()));
        }
        node.put("indexDigest", all.digest().toString());
        ArrayNode images = node.putArray("images");
        all.images().forEach(image -> images.add(toJson(image)));
        return node;
    }

    private static ObjectNode toJson(BuiltImage image) {
        ObjectNode node = Json.object();
        node.put("manifestDigest", image.manifestDigest().toString());
        node.put("configDigest", image.configDigest().toString());
        node.put("platform", image.platform().toString());
        node.put("base", image.base());
        node.put("user", image.user());
        node.set("entrypoint", Json.array(image.entrypoint()));
        node.set("modules", Json.array(image.modules()));
        node.put("unpacksNativeLibraries", image.nativeLibraryBytes() > 0);
        node.put("nativeLibraryBytes", image.nativeLibraryBytes());
        ArrayNode layers = node.putArray("layers");
        image.layers().forEach(layer -> layers.add(toJson(layer)));
        node.put("compressedSize", image.compressedSize());
        node.put("uncompressedSize", image.uncompressedSize());
        return node;
    }

    private static ObjectNode toJson(BuiltLayer layer) {
        ObjectNode node = Json.object();
        node.put("purpose", layer.purpose().id());
        node.put("digest", layer.digest().toString());
        node.put("diffId", layer.diffId().toString());
        node.put("compressedSize", layer.compressedSize());
        node.put("uncompressedSize", layer.uncompressedSize());
        return node;
    }

    private static BuiltImages fromJson(JsonNode node) {
        ImageName name = new ImageName(
                strings(node, "references").stream().map(ImageReference::parse).toList());
        if (!node.has("indexDigest")) {
            BuiltImage image = imageFromJson(name, node);
            return new BuiltImages(image.manifestDigest(), List.of(image));
        }
        List<BuiltImage> images = new ArrayList<>();
        node.path("images").forEach(image -> images.add(imageFromJson(name, image)));
        return new BuiltImages(Digest.parse(node.path("indexDigest").asText()), images);
    }

    private static BuiltImage imageFromJson(ImageName name, JsonNode node) {
        List<BuiltLayer> layers = new ArrayList<>();
        node.path("layers").forEach(layer -> layers.add(layerFromJson(layer)));
        return new BuiltImage(
                name,
                Digest.parse(node.path("manifestDigest").asText()),
                Digest.parse(node.path("configDigest").asText()),
                Platform.parse(node.path("platform").asText()),
                node.path("base").asText(),
                node.path("user").asText(),
                strings(node, "entrypoint"),
                new TreeSet<>(strings(node, "modules")),
                node.path("nativeLibraryBytes").asLong(),
                layers);
    }

    private static BuiltLayer layerFromJson(JsonNode node) {
        String id = node.path("purpose").asText();
        LayerPurpose purpose = Arrays.stream(LayerPurpose.values())
                .filter(value -> value.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown layer purpose"));
        return new BuiltLayer(
                purpose,
                Digest.parse(node.path("digest").asText()),
                Digest.parse(node.path("diffId").asText()),
                node.path("compressedSize").asLong(),
                node.path("uncompressedSize").asLong());
    }

    private static List<String> strings(JsonNode node, String field) {
        List<String> values = new ArrayList<>();
        node.path(field).forEach(value -> values.add(value.asText()));
        return values;
    }
}

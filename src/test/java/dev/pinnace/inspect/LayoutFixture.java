package dev.pinnace.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes OCI image layouts by hand, so that they can be as broken as a test needs. */
final class LayoutFixture {
    static final Platform AMD64 = Platform.of("linux", "amd64");
    static final Platform ARM64 = Platform.of("linux", "arm64");

    final Path directory;

    /** A layer: its blob, what it is said to be, and what it expands to. */
    static final class Layer {
        private final byte[] blob;
        private final MediaType type;
        private final byte[] tar;

        Layer(byte[] blob, MediaType type, byte[] tar) {
            this.blob = blob;
            this.type = type;
            this.tar = tar;
        }

        byte[] blob() {
            return blob;
        }

        static Layer plain(byte[] tar) {
            return new Layer(tar, MediaType.OCI_LAYER, tar);
        }

        static Layer gzip(byte[] tar) {
            return new Layer(Compressed.gzip(tar), MediaType.OCI_LAYER_GZIP, tar);
        }

        static Layer zstd(byte[] tar) {
            return new Layer(Compressed.zstd(tar), MediaType.OCI_LAYER_ZSTD, tar);
        }
    }

    LayoutFixture(Path directory) {
        this.directory = directory;
        write(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        index(Index.of(List.of()));
    }

    static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path blob(Digest digest) {
        return directory.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    Descriptor put(MediaType type, byte[] content) {
        Digest digest = Digest.sha256(content);
        write(blob(digest), content);
        return Descriptor.of(type, digest, content.length);
    }

    void index(Index index) {
        write(directory.resolve("index.json"), index.toBytes());
    }

    static byte[] config(Platform platform, Consumer<ObjectNode> execution, List<Layer> layers) {
        ObjectNode config = Json.object();
        config.put("architecture", platform.architecture()).put("os", platform.os());
        platform.variant().ifPresent(variant -> config.put("variant", variant));
        execution.accept(config.putObject("config"));
        ArrayNode diffIds = config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        layers.forEach(layer -> diffIds.add(Digest.sha256(layer.tar).toString()));
        return Json.toBytes(config);
    }

    /** Puts an image into the layout and names it in the index. */
    Descriptor image(Layer... layers) {
        Descriptor manifest = image(AMD64, execution -> {}, layers);
        index(Index.of(List.of(manifest)));
        return manifest;
    }

    Descriptor image(Platform platform, Consumer<ObjectNode> execution, Layer... layers) {
        List<Descriptor> descriptors = new ArrayList<>();
        for (Layer layer : layers) {
            descriptors.add(put(layer.type, layer.blob));
        }
        Descriptor config = put(MediaType.OCI_CONFIG, config(platform, execution, Arrays.asList(layers)));
        return manifest(new Manifest(MediaType.OCI_MANIFEST, config, descriptors, new TreeMap<>()));
    }

    Descriptor manifest(Manifest manifest) {
        return put(manifest.mediaType(), manifest.toBytes());
    }

    ImageSource source() {
        return new ImageSource.OciLayout(directory);
    }

    /** Opens the only image of the layout. */
    StoredImage open(ImageChoice choice) {
        return reader(directory).open(source(), choice);
    }

    static ImageReader reader(Path directory) {
        return new ImageReader(ReadLimits.DEFAULT, directory.resolve("temporary"));
    }
}

package dev.pinnace.policy.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image of a few files, in an OCI layout. */
final class SmallImage {
    private final Path directory;
    private final List<Map<String, byte[]>> layers = new ArrayList<>();
    private boolean damaged;

    SmallImage(Path directory) {
        this.directory = directory;
    }

    /** One layer more, with one file. */
    SmallImage layer(String path, byte[] content) {
        layers.add(new LinkedHashMap<>(Map.of(path, content)));
        return this;
    }

    /** One layer more, with nothing in it. */
    SmallImage emptyLayer() {
        layers.add(Map.of());
        return this;
    }

    SmallImage layer(String path, String content) {
        return layer(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Changes the bytes of layers when they are written. */
    SmallImage damaged() {
        damaged = true;
        return this;
    }

    /** Writes it and opens it. */
    StoredImage open() throws IOException {
        Files.createDirectories(directory.resolve("blobs/sha256"));
        Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        ObjectNode config = Json.object().put("architecture", "amd64").put("os", "linux");
        config.putObject("config");
        ArrayNode diffIds = config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        List<Descriptor> descriptors = new ArrayList<>();
        for (Map<String, byte[]> layer : layers) {
            Descriptor descriptor = put(MediaType.OCI_LAYER, tar(layer));
            diffIds.add(descriptor.digest().toString());
            descriptors.add(descriptor);
            if (damaged) {
                byte[] bytes = tar(layer);
                bytes[513] ^= 1;
                Files.write(
                        directory
                                .resolve("blobs/sha256")
                                .resolve(descriptor.digest().hex()),
                        bytes);
            }
        }
        Descriptor configuration = put(MediaType.OCI_CONFIG, Json.toBytes(config));
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, configuration, descriptors, new TreeMap<>());
        Index index = Index.of(List.of(put(MediaType.OCI_MANIFEST, manifest.toBytes())));
        Files.write(directory.resolve("index.json"), index.toBytes());
        return new ImageReader(ReadLimits.DEFAULT, directory.resolve("temporary"))
                .open(new ImageSource.OciLayout(directory), ImageChoice.ONLY);
    }

    private Descriptor put(MediaType type, byte[] content) throws IOException {
        Digest digest = Digest.sha256(content);
        Files.write(directory.resolve("blobs/sha256").resolve(digest.hex()), content);
        return Descriptor.of(type, digest, content.length);
    }

    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey().substring(1));
                entry.setSize(file.getValue().length);
                entry.setModTime(0); // the same files are the same layer
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}

package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DockerArchiveTest {
    @TempDir
    Path temporary;

    @Test
    void layers_with_zstd_are_expanded_since_not_every_engine_can_and_others_stay_as_they_are() throws IOException {
        ImageLayout layout = ImageLayout.create(temporary);
        byte[] tar = "not really a tar".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        byte[] gzip = {0x1f, (byte) 0x8b, 1, 2, 3};
        List<Descriptor> layers = List.of(
                layout.put(MediaType.OCI_LAYER_ZSTD, Zstd.compress(tar)), layout.put(MediaType.OCI_LAYER_GZIP, gzip));
        Descriptor config = layout.put(MediaType.OCI_CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        Descriptor manifest = layout.put(
                MediaType.OCI_MANIFEST,
                new Manifest(MediaType.OCI_MANIFEST, config, layers, new TreeMap<>()).toBytes());

        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        new DockerArchive(layout, manifest, List.of(ImageReference.parse("shop:1"))).writeTo(archive);

        Map<String, byte[]> files = read(archive.toByteArray());
        JsonNode names = new ObjectMapper().readTree(files.get("manifest.json")).at("/0/Layers");
        assertThat(files.get(names.get(0).asText())).isEqualTo(tar);
        assertThat(files.get(names.get(1).asText())).isEqualTo(gzip);
    }

    private static Map<String, byte[]> read(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }
}

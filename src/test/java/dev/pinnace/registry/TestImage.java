package dev.pinnace.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small image in a layout: two layers, a configuration, a manifest, and an index with another platform and an attestation. */
public final class TestImage {
    public static final Platform AMD64 = Platform.of("linux", "amd64");

    public final ImageLayout layout;
    public final List<Descriptor> layers;
    public final Descriptor config;
    public final Descriptor manifest;
    public final Descriptor index;

    /** @param seed makes the content of one image differ from another's */
    public TestImage(Path directory, long seed) {
        this(directory, seed, false);
    }

    /** @param wrongDiffId whether the configuration names another layer than the manifest */
    public TestImage(Path directory, long seed, boolean wrongDiffId) {
        layout = ImageLayout.create(directory);
        byte[] first = tar("etc/os-release", "ID=test\n".getBytes(StandardCharsets.UTF_8));
        byte[] noise = new byte[300_000];
        new Random(seed).nextBytes(noise);
        byte[] second = tar("opt/noise", noise);
        layers = List.of(
                layout.put(MediaType.OCI_LAYER_GZIP, gzip(first)), layout.put(MediaType.OCI_LAYER_GZIP, gzip(second)));
        config = layout.put(
                MediaType.OCI_CONFIG,
                config(List.of(Digest.sha256(first), Digest.sha256(wrongDiffId ? first : second))));
        manifest = layout.put(
                        MediaType.OCI_MANIFEST,
                        new Manifest(MediaType.OCI_MANIFEST, config, layers, new TreeMap<>()).toBytes())
                .withPlatform(AMD64);
        Descriptor other = Descriptor.of(MediaType.OCI_MANIFEST, Digest.sha256(new byte[] {1}), 700)
                .withPlatform(Platform.of("linux", "s390x"));
        Descriptor attestation = Descriptor.of(MediaType.OCI_MANIFEST, Digest.sha256(new byte[] {2}), 500)
                .withPlatform(Platform.of("unknown", "unknown"));
        index = layout.put(
                MediaType.OCI_INDEX,
                Index.of(List.of(other, attestation, manifest)).toBytes());
    }

    public byte[] bytes(Descriptor descriptor) {
        return layout.bytes(descriptor, 4 << 20);
    }

    private static byte[] config(List<Digest> diffIds) {
        ObjectNode config = Json.object();
        config.put("architecture", "amd64").put("os", "linux").put("created", "2026-01-01T00:00:00Z");
        config.putObject("config");
        ArrayNode ids = config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        diffIds.forEach(id -> ids.add(id.toString()));
        return Json.toBytes(config);
    }

    private static byte[] tar(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

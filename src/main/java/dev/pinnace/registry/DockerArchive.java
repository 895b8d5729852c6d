package dev.pinnace.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An image as {@code docker save} writes it: the one form that every Docker and Podman loads (Docker image specification
 * version 1.2, "Combined image JSON and filesystem changeset format"). Docker before version 25 cannot load an OCI layout, and
 * not every engine can decompress Zstandard here: such layers are in it as they are before they are compressed.
 */
public final class DockerArchive {
    private static final int LARGEST_MANIFEST = 4 << 20;

    /** What {@code zstd} itself takes unless told otherwise. */
    private static final int LARGEST_WINDOW = 128 << 20;

    private final ImageLayout layout;
    private final Descriptor manifest;
    private final List<ImageReference> names;

    /**
     * @param layout that holds the image
     * @param manifest of the image
     * @param names that the engine shall give it
     */
    public DockerArchive(ImageLayout layout, Descriptor manifest, List<ImageReference> names) {
        this.layout = layout;
        this.manifest = manifest;
        this.names = List.copyOf(names);
    }

    /**
     * Writes the archive and leaves the stream open. Every blob is verified while it is copied.
     *
     * @throws IOException when the stream refuses
     * @throws dev.pinnace.oci.ImageReadException when a blob is absent or not what its digest says
     */
    public void writeTo(OutputStream out) throws IOException {
        Manifest content =
                Manifest.parse(layout.bytes(manifest, LARGEST_MANIFEST), "the manifest " + manifest.digest());
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        copy(tar, configName(content), content.config());
        for (Descriptor layer : new LinkedHashSet<>(content.layers())) {
            if (layer.mediaType().equals(MediaType.OCI_LAYER_ZSTD)) {
                expand(tar, layerName(layer), layer);
            } else {
                copy(tar, layerName(layer), layer);
            }
        }
        byte[] json = Json.toBytes(manifestJson(content));
        write(tar, "manifest.json", json.length, new ByteArrayInputStream(json));
        tar.finish();
    }

    private ArrayNode manifestJson(Manifest content) {
        ArrayNode images = Json.array();
        ObjectNode image = images.addObject();
        image.put("Config", configName(content));
        image.set(
                "RepoTags",
                Json.array(names.stream().map(ImageReference::familiar).toList()));
        image.set(
                "Layers",
                Json.array(
                        content.layers().stream().map(DockerArchive::layerName).toList()));
        return images;
    }

    private static String configName(Manifest content) {
        return content.config().digest().hex() + ".json";
    }

    /** Engines look at the bytes, not at the name, to find out whether a layer is compressed. */
    private static String layerName(Descriptor layer) {
        return layer.digest().hex() + ".tar";
    }

    private void copy(TarArchiveOutputStream tar, String name, Descriptor blob) throws IOException {
        try (InputStream in = layout.open(blob)) {
            write(tar, name, blob.size(), in);
        }
    }

    /** The length has to be known before the content, which is too much for memory. */
    private void expand(TarArchiveOutputStream tar, String name, Descriptor blob) throws IOException {
        long size;
        try (InputStream in = expanded(blob)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        try (InputStream in = expanded(blob)) {
            write(tar, name, size, in);
        }
    }

    private InputStream expanded(Descriptor blob) {
        return new ZstdInputStream(layout.open(blob), LARGEST_WINDOW);
    }

    private static void write(TarArchiveOutputStream tar, String name, long size, InputStream in) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        in.transferTo(tar);
        tar.closeArchiveEntry();
    }
}

package dev.pinnace.policy.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * An image that is written down line by line; a line that starts with {@code #} is a remark.
 *
 * <pre>
 * platform linux/arm64                  # linux/amd64 when nothing is said
 * config User 65532                     # User, WorkingDir: a text
 * config Env PATH=/usr/bin              # Env, OnBuild: one element; Entrypoint, Cmd, Healthcheck: JSON
 * config ExposedPorts 8080/tcp          # ExposedPorts, Volumes: one key; Labels KEY=VALUE
 * history RUN apt-get update
 * annotation KEY=VALUE                  # of the manifest
 * layer base                            # one of the base
 * dir /tmp 1777
 * file /usr/bin/su 4755 0:0 elf         # or text:TEXT to the end of the line, size:12MB, or lines that start with |,
 *                                       # zip:NAME,NAME, or base64:BYTES
 * layer                                 # one of the project
 * file /app/a.txt time:60              # written a minute after 1970
 * symlink /bin usr/bin
 * hardlink /usr/bin/other /usr/bin/su
 * char-device /dev/x 0666               # block-device, fifo
 * capability /usr/bin/ping cap_net_raw  # of a file above
 * whiteout /etc/x
 * opaque /var/cache
 * again /etc/y                          # a second entry of the same path
 * uncompressed                          # the layer, although its media type says gzip
 * trailing-bytes TEXT                   # behind the compressed content
 * data-after-end TEXT                   # behind the end of the archive
 * </pre>
 */
final class ImageText {
    private Platform platform = Platform.of("linux", "amd64");
    private final ObjectNode execution = Json.object();
    private final List<String> history = new ArrayList<>();
    private final TreeMap<String, String> annotations = new TreeMap<>();
    private final List<LayerText> layers = new ArrayList<>();

    private ImageText() {}

    static ImageText parse(String text) {
        ImageText image = new ImageText();
        text.lines().forEach(image::add);
        return image;
    }

    private void add(String raw) {
        String line = raw.strip();
        if (line.startsWith("|")) {
            layer().add("|", List.of(), line.length() > 1 ? line.substring(2) : "");
            return;
        }
        line = line.contains(" text:") || line.startsWith("history ") ? line : line.replaceFirst("(^|\\s+)#.*", "");
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String[] parts = line.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        switch (parts[0]) {
            case "platform" -> platform = Platform.parse(rest);
            case "config" -> configure(rest.split("\\s+", 2)[0], rest.split("\\s+", 2)[1]);
            case "history" -> history.add(rest);
            case "annotation" -> annotations.put(key(rest), value(rest));
            case "layer" -> layers.add(new LayerText("base".equals(rest)));
            default -> layer().add(parts[0], rest.isEmpty() ? List.of() : List.of(rest.split("\\s+")), rest);
        }
    }

    private LayerText layer() {
        return layers.get(layers.size() - 1);
    }

    private void configure(String field, String value) {
        switch (field) {
            case "User", "WorkingDir", "StopSignal" -> execution.put(field, value);
            case "Env", "OnBuild" -> execution.withArray("/" + field).add(value);
            case "ExposedPorts", "Volumes" -> execution.withObject("/" + field).set(value, Json.object());
            case "Labels" -> execution.withObject("/Labels").put(key(value), value(value));
            case "Entrypoint", "Cmd" -> execution.set(field, Json.parseArray(bytes(value), field));
            case "Healthcheck" -> execution.set(field, Json.parseObject(bytes(value), field));
            default -> throw new IllegalArgumentException("what is '" + field + "'?");
        }
    }

    private static String key(String text) {
        return text.substring(0, text.indexOf('='));
    }

    private static String value(String text) {
        return text.substring(text.indexOf('=') + 1);
    }

    /** Who brought its layers. */
    LayerOrigins origins() {
        return new LayerOrigins((int) layers.stream().filter(LayerText::isBase).count(), Origin.PROJECT);
    }

    /** Writes it into an OCI image layout. */
    void write(Path directory) {
        ImageLayout layout = ImageLayout.create(directory);
        List<Descriptor> descriptors = new ArrayList<>();
        for (LayerText layer : layers) {
            Descriptor stored = layout.put(MediaType.OCI_LAYER_GZIP, layer.blob());
            descriptors.add(stored);
        }
        Descriptor config = layout.put(MediaType.OCI_CONFIG, Json.toBytes(document()));
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, config, descriptors, annotations);
        Descriptor image = layout.put(MediaType.OCI_MANIFEST, manifest.toBytes());
        try (LayoutLock lock = layout.lock(Duration.ofSeconds(1))) {
            layout.publish(lock, Index.of(List.of(image)));
        }
    }

    private ObjectNode document() {
        ObjectNode document = Json.object();
        document.put("architecture", platform.architecture()).put("os", platform.os());
        document.set("config", execution);
        List<String> diffIds = layers.stream()
                .map(layer -> Digest.sha256(layer.tar()).toString())
                .toList();
        document.putObject("rootfs").put("type", "layers").set("diff_ids", Json.array(diffIds));
        history.forEach(line -> document.withArray("/history")
                .addObject()
                .put("created_by", line)
                .put("empty_layer", true));
        return document;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

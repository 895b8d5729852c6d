package dev.pinnace.build;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Writes a jar's manifest (Java archive specification, "JAR Manifest"): lines of at most 72 bytes, attributes and sections in
 * order, so that equal manifests give equal bytes on every JDK.
 */
final class ManifestText {
    private static final int LINE = 72;
    private static final String VERSION = Attributes.Name.MANIFEST_VERSION.toString();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ManifestText() {}

    static byte[] of(Manifest manifest) {
        ManifestText text = new ManifestText();
        SortedMap<String, String> main = sorted(manifest.getMainAttributes());
        String version = main.remove(VERSION);
        text.line(VERSION, version == null ? "1.0" : version);
        main.forEach(text::line);
        text.end();
        new TreeMap<>(manifest.getEntries()).forEach((name, attributes) -> {
            text.line("Name", name);
            sorted(attributes).forEach(text::line);
            text.end();
        });
        return text.out.toByteArray();
    }

    private static SortedMap<String, String> sorted(Attributes attributes) {
        SortedMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<Object, Object> entry : attributes.entrySet()) {
            values.put(entry.getKey().toString(), entry.getValue().toString());
        }
        return values;
    }

    private void line(String name, String value) {
        byte[] bytes = (name + ": " + value).getBytes(StandardCharsets.UTF_8);
        int from = 0;
        int room = LINE;
        while (bytes.length - from > room) {
            out.write(bytes, from, room);
            from += room;
            out.writeBytes(new byte[] {'\r', '\n', ' '});
            room = LINE - 1;
        }
        out.write(bytes, from, bytes.length - from);
        end();
    }

    private void end() {
        out.writeBytes(new byte[] {'\r', '\n'});
    }
}

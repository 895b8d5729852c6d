package dev.pinnace.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The main section of {@code META-INF/MANIFEST.MF} (JAR file specification); empty where a jar has none. */
final class JarManifest {
    private static final String NAME = "META-INF/MANIFEST.MF";
    private final Attributes attributes;

    private JarManifest(Attributes attributes) {
        this.attributes = attributes;
    }

    static JarManifest read(FileContainer container, int limit) throws IOException {
        Optional<String> name = container.names().contains(NAME)
                ? Optional.of(NAME)
                : container.names().stream().filter(NAME::equalsIgnoreCase).findFirst();
        if (name.isEmpty()) {
            return new JarManifest(new Attributes());
        }
        try (InputStream in = container.open(name.get())) {
            byte[] content = in.readNBytes(limit);
            return new JarManifest(new Manifest(new java.io.ByteArrayInputStream(content)).getMainAttributes());
        } catch (IOException e) {
            throw new IOException(NAME + ": " + e.getMessage(), e);
        }
    }

    boolean isMultiRelease() {
        return "true".equalsIgnoreCase(value("Multi-Release").orElse(""));
    }

    Optional<String> value(String attribute) {
        return Optional.ofNullable(attributes.getValue(attribute))
                .map(String::trim)
                .filter(text -> !text.isEmpty());
    }
}

package dev.pinnace.bytecode;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a JDK that hold its modules.
 *
 * @param home the JDK's home
 * @param jmods its {@code jmods/*.jmod}, sorted; empty for a JDK without (JEP 493), whose modules are in
 *     {@code lib/modules}
 */
record JdkFiles(Path home, List<Path> jmods) {

    /** @throws IOException when the directory is no JDK of version 9 or later */
    static JdkFiles locate(Path home) throws IOException {
        Path jmods = home.resolve("jmods");
        if (Files.isRegularFile(jmods.resolve("java.base.jmod"))) {
            try (Stream<Path> files = Files.list(jmods)) {
                return new JdkFiles(
                        home,
                        files.filter(file -> file.toString().endsWith(".jmod"))
                                .sorted()
                                .toList());
            }
        }
        JdkFiles files = new JdkFiles(home, List.of());
        if (!Files.isRegularFile(files.image())) {
            throw new IOException("it has neither jmods/java.base.jmod nor lib/modules");
        }
        return files;
    }

    Path image() {
        return home.resolve("lib/modules");
    }

    /**
     * What tells this JDK from another: its {@code release} file, and path, size and modification time of each file with
     * modules. Reading all their bytes would take longer than reading their modules.
     */
    Digest identity() throws IOException {
        StringBuilder identity = new StringBuilder();
        Path release = home.resolve("release");
        if (Files.isRegularFile(release)) {
            identity.append(Digest.sha256(Files.readAllBytes(release))).append('\n');
        }
        for (Path file : jmods.isEmpty() ? List.of(image()) : jmods) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            identity.append(file.toAbsolutePath()).append(' ').append(attributes.size());
            identity.append(' ').append(attributes.lastModifiedTime()).append('\n');
        }
        return Digest.sha256(identity.toString().getBytes(StandardCharsets.UTF_8));
    }
}

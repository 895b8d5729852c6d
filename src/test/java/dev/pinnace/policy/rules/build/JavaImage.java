package dev.pinnace.policy.rules.build;

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
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.Twice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image of one layer with a Java application, and what a rule says of it under the standard policy. */
final class JavaImage {
    private final Path directory;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Integer> modes = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final ObjectNode configuration = Json.object();
    private final ArrayNode environment = configuration.putArray("Env");

    JavaImage(Path directory) {
        this.directory = directory;
        configuration.put("User", "65532:65532");
    }

    JavaImage file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    JavaImage file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    JavaImage mode(String path, int mode) {
        modes.put(path, mode);
        return this;
    }

    JavaImage program(String path, byte[] content) {
        return file(path, content).mode(path, 0755);
    }

    JavaImage symlink(String path, String target) {
        links.put(path, target);
        return this;
    }

    /** A runtime of this version, whose launcher is a static program. */
    JavaImage java(int feature) {
        return java(feature, "java.base");
    }

    JavaImage java(int feature, String modules) {
        variable("JAVA_HOME", "/opt/java");
        variable("PATH", "/opt/java/bin:/usr/bin");
        file("/opt/java/release", "JAVA_VERSION=\"" + feature + ".0.1\"\nMODULES=\"" + modules + "\"\n");
        return program("/opt/java/bin/java", dev.pinnace.elf.ElfBuilder.amd64().build());
    }

    JavaImage variable(String name, String value) {
        environment.add(name + "=" + value);
        return this;
    }

    JavaImage entrypoint(String... words) {
        ArrayNode list = configuration.putArray("Entrypoint");
        Arrays.stream(words).forEach(list::add);
        return this;
    }

    JavaImage user(String user) {
        configuration.put("User", user);
        return this;
    }

    JavaImage expose(String... ports) {
        ObjectNode exposed = configuration.putObject("ExposedPorts");
        Arrays.stream(ports).forEach(exposed::putObject);
        return this;
    }

    /** What a rule says, a line {@code SEVERITY PLACE: MESSAGE} for each. */
    List<String> check(Rule rule) {
        return check(rule, Subject.builder().build());
    }

    List<String> check(Rule rule, Subject subject) {
        return findings(rule, subject).stream()
                .map(finding -> finding.severity() + " " + finding.location() + ": "
                        + finding.text().message())
                .toList();
    }

    List<Finding> findings(Rule rule, Subject subject) {
        PolicyEvaluator evaluator = new PolicyEvaluator(
                RuleSet.of(List.of(rule)),
                Policy.builder().level(rule.id(), level(rule)).build(),
                LocalDate.of(2026, 12, 1));
        ImageReader reader = new ImageReader(ReadLimits.DEFAULT, directory.resolve("reading"));
        Path layout = directory.resolve("layout");
        try {
            write(layout);
            try (StoredImage stored = reader.open(new ImageSource.OciLayout(layout), ImageChoice.ONLY)) {
                return Twice.judge(evaluator, stored, subject, LayerOrigins.PROJECT, directory.resolve("twice"))
                        .findings();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Severity level(Rule rule) {
        return rule.metadata().levels().in(dev.pinnace.policy.Profile.RESTRICTED);
    }

    private void write(Path layout) throws IOException {
        Files.createDirectories(layout.resolve("blobs/sha256"));
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        ObjectNode config = Json.object().put("architecture", "amd64").put("os", "linux");
        config.set("config", configuration);
        Descriptor layer = put(layout, MediaType.OCI_LAYER, tar());
        config.putObject("rootfs")
                .put("type", "layers")
                .putArray("diff_ids")
                .add(layer.digest().toString());
        Descriptor configured = put(layout, MediaType.OCI_CONFIG, Json.toBytes(config));
        Manifest manifest =
                new Manifest(MediaType.OCI_MANIFEST, configured, new ArrayList<>(List.of(layer)), new TreeMap<>());
        Files.write(
                layout.resolve("index.json"),
                Index.of(List.of(put(layout, MediaType.OCI_MANIFEST, manifest.toBytes())))
                        .toBytes());
    }

    private static Descriptor put(Path layout, MediaType type, byte[] content) throws IOException {
        Digest digest = Digest.sha256(content);
        Files.write(layout.resolve("blobs/sha256").resolve(digest.hex()), content);
        return Descriptor.of(type, digest, content.length);
    }

    private byte[] tar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey().substring(1));
                entry.setSize(file.getValue().length);
                entry.setMode(modes.getOrDefault(file.getKey(), 0444));
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(
                        link.getKey().substring(1), org.apache.commons.compress.archivers.tar.TarConstants.LF_SYMLINK);
                entry.setLinkName(link.getValue());
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}

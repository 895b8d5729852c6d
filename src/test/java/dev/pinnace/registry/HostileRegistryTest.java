package dev.pinnace.registry;

import static dev.pinnace.registry.HostileRegistry.bytes;
import static dev.pinnace.registry.HostileRegistry.endless;
import static dev.pinnace.registry.HostileRegistry.firstHalf;
import static dev.pinnace.registry.HostileRegistry.range;
import static dev.pinnace.registry.HostileRegistry.redirect;
import static dev.pinnace.registry.HostileRegistry.silence;
import static dev.pinnace.registry.HostileRegistry.silenceInTheMiddle;
import static dev.pinnace.registry.HostileRegistry.status;
import static dev.pinnace.registry.HostileRegistry.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.Directories;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of a registry ends in success or in one message with cause and remedy, and nothing wrong is kept. */
final class HostileRegistryTest {
    private static final String PASSWORD = "open sesame";

    @TempDir
    Path directory;

    private TestImage image;
    private final Clients clients = new Clients().login("robot", PASSWORD);

    @BeforeEach
    void makeImage() {
        image = new TestImage(directory.resolve("image"), 7);
    }

    /**
     * A fault.
     *
     * @param title for the table in the documentation
     * @param setup of the registry
     * @param message part of what the user reads; empty when the build goes on
     */
    record Fault(String title, BiConsumer<HostileRegistry, TestImage> setup, String message) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Descriptor layer(TestImage image) {
        return image.layers.get(1);
    }

    private static byte[] wrong(TestImage image, Descriptor blob) {
        byte[] bytes = image.bytes(blob);
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }

    static Stream<Fault> faults() {
        return Stream.of(lies(), breaks(), refusals(), detours()).flatMap(List::stream);
    }

    private static List<Fault> lies() {
        return List.of(
                new Fault(
                        "another manifest under the digest",
                        (registry, image) -> registry.onManifest(image.index, bytes(image.bytes(image.manifest))),
                        "asked for the manifest"),
                new Fault(
                        "another child of an index",
                        (registry, image) -> registry.onManifest(image.manifest, bytes(image.bytes(image.index))),
                        "asked for the manifest"),
                new Fault(
                        "another configuration",
                        (registry, image) -> registry.onBlob(image.config, bytes(wrong(image, image.config))),
                        "asked for the blob"),
                new Fault(
                        "another layer",
                        (registry, image) -> registry.onBlob(layer(image), bytes(wrong(image, layer(image)))),
                        "Nothing of it was kept"),
                new Fault(
                        "a layer without end",
                        (registry, image) -> registry.onBlob(layer(image), endless()),
                        "is longer than"),
                new Fault(
                        "a manifest without end",
                        (registry, image) -> registry.onManifest(image.index, endless()),
                        "so it is none"),
                new Fault(
                        "a page for browsers in place of a manifest",
                        (registry, image) ->
                                registry.onManifest(image.index, bytes("<html>".getBytes(StandardCharsets.UTF_8))),
                        "something before the registry may answer in its place"),
                new Fault(
                        "a digest in the header that is not that of the manifest",
                        (registry, image) -> registry.onManifest(
                                image.index,
                                bytes(
                                        image.bytes(image.index),
                                        "Docker-Content-Digest",
                                        image.manifest.digest().toString())),
                        "it says that it sends"));
    }

    private static List<Fault> breaks() {
        return List.of(
                new Fault(
                        "the connection breaks in the middle of a layer",
                        (registry, image) -> registry.onBlob(layer(image), firstHalf(), range()),
                        ""),
                new Fault(
                        "the connection breaks, and the registry knows no ranges",
                        (registry, image) -> registry.onBlob(layer(image), firstHalf(), truth()),
                        ""),
                new Fault(
                        "the connection breaks again and again at the same place",
                        (registry, image) -> registry.onBlob(layer(image), firstHalf()),
                        "try again"),
                new Fault(
                        "the connection breaks in the middle of a manifest",
                        (registry, image) -> registry.onManifest(image.index, firstHalf(), truth()),
                        ""),
                new Fault(
                        "a range that was not asked for",
                        (registry, image) ->
                                registry.onBlob(layer(image), firstHalf(), status(206, "Content-Range", "bytes 0-1/2")),
                        "asked for the bytes from"),
                new Fault(
                        "no answer",
                        (registry, image) -> registry.onManifest(image.index, silence()),
                        "it does not answer"),
                new Fault(
                        "no answer the first time",
                        (registry, image) -> registry.onManifest(image.index, silence(), truth()),
                        ""),
                new Fault(
                        "silence in the middle of a layer",
                        (registry, image) -> registry.onBlob(layer(image), silenceInTheMiddle(), range()),
                        ""));
    }

    private static List<Fault> refusals() {
        return List.of(
                new Fault(
                        "401 without saying what is wanted",
                        (registry, image) -> registry.onManifest(image.index, status(401)),
                        "does not let the credentials of the test read app"),
                new Fault(
                        "401 again and again",
                        (registry, image) ->
                                registry.onManifest(image.index, status(401, "WWW-Authenticate", "Basic realm=\"x\"")),
                        "renew them"),
                new Fault(
                        "a token server without encryption",
                        (registry, image) -> registry.onManifest(
                                image.index,
                                status(
                                        401,
                                        "WWW-Authenticate",
                                        "Bearer realm=\"http://tokens.invalid/\",service=\"x\"")),
                        "no address with https; nothing was sent there"),
                new Fault(
                        "403",
                        (registry, image) -> registry.onManifest(image.index, status(403)),
                        "it does not permit this"),
                new Fault(
                        "404 for a manifest",
                        (registry, image) -> registry.onManifest(image.index, status(404)),
                        "check name, tag and digest"),
                new Fault(
                        "404 for a layer",
                        (registry, image) -> registry.onBlob(layer(image), status(404)),
                        "it has not what is asked for"),
                new Fault(
                        "429 with Retry-After in seconds",
                        (registry, image) -> registry.onManifest(image.index, status(429, "Retry-After", "2"), truth()),
                        ""),
                new Fault(
                        "429 with Retry-After as a date that has passed",
                        (registry, image) -> registry.onBlob(
                                layer(image),
                                status(
                                        429,
                                        "Retry-After",
                                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                                ZonedDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))),
                                truth()),
                        ""),
                new Fault(
                        "429 with Retry-After of an hour",
                        (registry, image) -> registry.onManifest(image.index, status(429, "Retry-After", "3600")),
                        "it asks to wait 3600 s"),
                new Fault(
                        "429 again and again",
                        (registry, image) -> registry.onManifest(image.index, status(429)),
                        "show credentials, for which limits are higher"),
                new Fault("500 once", (registry, image) -> registry.onManifest(image.index, status(500), truth()), ""),
                new Fault(
                        "503 again and again",
                        (registry, image) -> registry.onBlob(layer(image), status(503)),
                        "it answers 503"));
    }

    private static List<Fault> detours() {
        return List.of(
                new Fault(
                        "a redirect that leads nowhere",
                        (registry, image) -> registry.onBlob(layer(image), redirect("ftp://elsewhere.invalid/")),
                        "it sends on to"),
                new Fault(
                        "redirects in a circle",
                        (registry, image) -> registry.onBlob(
                                layer(image),
                                redirect("/v2/app/blobs/" + layer(image).digest())),
                        "redirects more than 5 times"));
    }

    private ImageReference name(HostileRegistry registry) {
        return ImageReference.parse(registry.name() + "/app:1");
    }

    private ImageLayout pull(HostileRegistry registry) throws IOException {
        ImageLayout into = ImageLayout.create(directory.resolve("pulled"));
        clients.client().pull(name(registry), image.index.digest(), TestImage.AMD64, target(into));
        return into;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_ends_well_or_in_one_message(Fault fault) throws Exception {
        clients.silence(Duration.ofMillis(500));
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            fault.setup.accept(registry, image);
            if (fault.message.isEmpty()) {
                ImageLayout pulled = pull(registry);
                image.layers.forEach(pulled::verify);
                assertThat(clients.pauses).isNotEmpty();
            } else {
                assertThatThrownBy(() -> pull(registry))
                        .isInstanceOf(ImageReadException.class)
                        .hasMessageStartingWith("cannot fetch " + registry.name() + "/app:1: ")
                        .hasMessageContaining(fault.message)
                        .hasMessageNotContaining(PASSWORD);
            }
            assertNothingWrongIsKept();
            assertThat(clients.log).noneMatch(line -> line.contains(PASSWORD) || line.contains("Basic "));
        }
    }

    private void assertNothingWrongIsKept() throws IOException {
        Path blobs = directory.resolve("pulled/blobs/sha256");
        try (Stream<Path> files = Files.list(blobs)) {
            for (Path blob : files.toList()) {
                assertThat(Digest.sha256(Files.readAllBytes(blob)).hex())
                        .isEqualTo(blob.getFileName().toString());
                assertThat(image.layout.directory().resolve("blobs/sha256").resolve(blob.getFileName()))
                        .exists();
            }
        }
    }

    @Test
    void what_a_registry_asks_to_wait_is_waited() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            registry.onManifest(image.index, status(429, "Retry-After", "2"), status(503), truth());
            pull(registry);
            assertThat(clients.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofMillis(200));
        }
    }

    @Test
    void a_refusal_that_stays_is_asked_for_four_times() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            registry.onManifest(image.index, status(503));
            assertThatThrownBy(() -> pull(registry)).isInstanceOf(ImageReadException.class);
            assertThat(registry.requests)
                    .filteredOn(request -> request.contains("manifests"))
                    .hasSize(4);
        }
    }

    @Test
    void credentials_do_not_follow_a_redirect_to_another_host() throws Exception {
        try (HostileRegistry storage = HostileRegistry.of(image);
                HostileRegistry registry = HostileRegistry.of(image)) {
            String path = "/v2/app/blobs/" + layer(image).digest();
            registry.onManifest(image.index, status(401, "WWW-Authenticate", "Basic realm=\"x\""), truth());
            registry.onBlob(layer(image), redirect("http://" + storage.name() + path));
            pull(registry);
            assertThat(storage.requests).containsExactly("GET " + path);
            assertThat(registry.requests).contains("GET " + path + " with credentials");
        }
    }

    @Test
    void credentials_are_shown_only_after_they_were_asked_for() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            pull(registry);
            assertThat(registry.requests).noneMatch(request -> request.endsWith("with credentials"));
        }
    }

    @Test
    void a_redirect_from_https_to_clear_text_is_refused() throws Exception {
        TlsIdentity identity = new TlsIdentity(directory.resolve("tls"));
        clients.trusting(identity.context());
        try (HostileRegistry plain = HostileRegistry.of(image);
                HostileRegistry registry = HostileRegistry.encrypted(image, identity.context())) {
            registry.onBlob(layer(image), redirect("http://" + plain.name() + "/v2/app/blobs/x"));
            assertThatThrownBy(() -> pull(registry)).hasMessageContaining("without encryption; nothing was sent there");
            assertThat(plain.requests).isEmpty();
        }
    }

    @Test
    void clear_text_is_spoken_to_no_other_host_unless_it_is_named() throws Exception {
        RegistryHost other = RegistryHost.of("registry.example:5000", Set.of());
        RegistryHost named = RegistryHost.of("Registry.example:5000", Set.of("registry.example:5000"));
        assertThat(other.allowsPlain()).isFalse();
        assertThat(named.trust()).isEqualTo(RegistryHost.Trust.PLAIN_ALLOWED);
        assertThat(RegistryHost.of("127.0.0.1.example", Set.of()).allowsPlain()).isFalse();
        assertThat(RegistryHost.of("localhost:5000", Set.of()).allowsPlain()).isTrue();
        assertThat(RegistryHost.of("[::1]:5000", Set.of()).allowsPlain()).isTrue();
    }

    @Test
    void an_index_without_the_platform_says_what_it_has() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            ImageLayout into = ImageLayout.create(directory.resolve("pulled"));
            assertThatThrownBy(() -> clients.client()
                            .pull(name(registry), image.index.digest(), Platform.of("linux", "riscv64"), target(into)))
                    .hasMessageContaining("has no image for linux/riscv64; it has linux/s390x, linux/amd64");
        }
    }

    @Test
    void nobody_listening_is_told() {
        assertThatThrownBy(() -> clients.client().resolve(ImageReference.parse("127.0.0.1:1/app:1")))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("nobody listens there");
    }

    @Test
    void a_registry_that_stores_something_else_is_told() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            takeUploads(registry);
            registry.on(
                    "PUT",
                    "manifests/" + image.manifest.digest(),
                    status(201, "Docker-Content-Digest", image.index.digest().toString()));
            assertThatThrownBy(() -> push(registry))
                    .isInstanceOf(ImageBuildException.class)
                    .hasMessageContaining("changes what it is given");
            assertThat(registry.requests)
                    .noneMatch(request -> request.startsWith("PUT") && request.endsWith("manifests/1"));
        }
    }

    @Test
    void an_upload_that_fails_begins_anew() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            takeUploads(registry);
            registry.on("PUT", "manifests/" + image.manifest.digest(), status(500), status(201));
            registry.on("PUT", "manifests/1", status(201));
            assertThat(push(registry).sent()).isEqualTo(3);
            assertThat(clients.pauses).hasSize(2);
        }
    }

    @Test
    void a_blob_that_is_too_large_for_a_proxy_is_told() throws Exception {
        try (HostileRegistry registry = HostileRegistry.of(image)) {
            absent(registry);
            registry.on("POST", "uploads/", status(202, "Location", "/up/1"));
            registry.on("PUT", "/up/1", status(413));
            assertThatThrownBy(() -> push(registry)).hasMessageContaining("limit of the proxy");
        }
    }

    private void absent(HostileRegistry registry) {
        registry.on("HEAD", "", status(404));
    }

    private void takeUploads(HostileRegistry registry) {
        absent(registry);
        registry.on("POST", "uploads/", status(503), status(202, "Location", "/up/1?state=x"));
        registry.on("PUT", "/up/1", status(201));
    }

    private Pushed push(HostileRegistry registry) {
        return clients.client().push(image.layout, image.manifest, List.of(name(registry)), Optional.empty());
    }

    /** The table in the documentation; {@code -Dpinnace.docs=write} writes it anew. */
    @Test
    void the_table_of_faults_is_what_happens() throws Exception {
        StringBuilder table = new StringBuilder("| what a registry does | what comes of it |\n|---|---|\n");
        clients.silence(Duration.ofMillis(500));
        for (Fault fault : faults().toList()) {
            Path own = directory.resolve("pulled");
            Directories.delete(own);
            try (HostileRegistry registry = HostileRegistry.of(image)) {
                fault.setup.accept(registry, image);
                table.append("| ")
                        .append(fault.title)
                        .append(" | ")
                        .append(outcome(registry))
                        .append(" |\n");
            }
        }
        Path file = Path.of("docs/registries.md");
        String document = Files.readString(file);
        String begin = "<!-- faults: written by HostileRegistryTest -->\n";
        String end = "<!-- end of faults -->\n";
        int from = document.indexOf(begin) + begin.length();
        int to = document.indexOf(end);
        if ("write".equals(System.getProperty("pinnace.docs"))) {
            Files.writeString(file, document.substring(0, from) + table + document.substring(to));
        } else {
            assertThat(document.substring(from, to)).isEqualTo(table.toString());
        }
    }

    private String outcome(HostileRegistry registry) {
        try {
            pull(registry);
            return "is tried again; the build goes on";
        } catch (IOException | ImageReadException e) {
            String text = String.valueOf(e.getMessage());
            return text.substring(text.indexOf("/app:1: ") + 8)
                    .replaceAll("sha256:[0-9a-f]{64}", "sha256:…")
                    .replaceAll("127\\.0\\.0\\.1:[0-9]+", "registry.example")
                    .replaceAll("after [0-9]+ of [0-9]+ bytes", "after N of M bytes")
                    .replaceAll("bytes received: [0-9]+|fixed content-length: [0-9]+", "N")
                    .replaceAll("(from|the) [0-9]{4,}", "$1 N")
                    .replace("registry registry.example: ", "")
                    .replace("|", "\\|");
        }
    }

    private RegistryClient.Target target(ImageLayout into) {
        return new RegistryClient.Target(into, ImageLayout.create(directory.resolve("known")));
    }
}

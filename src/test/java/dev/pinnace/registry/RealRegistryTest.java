package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.ExternalTool;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches from and sends to a registry that nobody here wrote. */
final class RealRegistryTest {
    @TempDir
    Path directory;

    private TestImage image;
    private final Clients clients = new Clients();

    @BeforeEach
    void makeImage() {
        image = new TestImage(directory.resolve("image"), 7);
    }

    private static ImageReference name(DockerRegistry registry, String rest) {
        return ImageReference.parse(registry.name() + "/" + rest);
    }

    private Pushed push(RegistryClient client, ImageReference name) {
        return client.push(image.layout, image.manifest, List.of(name), Optional.empty());
    }

    private ImageLayout pull(RegistryClient client, ImageReference name) {
        ImageLayout into = ImageLayout.create(directory.resolve("pulled"));
        client.pull(name, image.manifest.digest(), TestImage.AMD64, target(into));
        assertThat(into.has(image.config)).isTrue();
        image.layers.forEach(into::verify);
        return into;
    }

    @Test
    void an_index_is_sent_after_its_images_and_blobs_that_they_share_once() throws Exception {
        TestImage other = new TestImage(directory.resolve("image"), 8);
        Platform arm = Platform.of("linux", "arm64");
        Descriptor index = image.layout.put(
                MediaType.OCI_INDEX,
                Index.of(List.of(image.manifest, other.manifest.withPlatform(arm)))
                        .toBytes());
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).start()) {
            RegistryClient client = clients.client();
            ImageReference name = name(registry, "team/app:1.0");

            Pushed pushed = client.push(image.layout, index, List.of(name), Optional.empty());

            assertThat(pushed.digest()).isEqualTo(index.digest());
            assertThat(pushed.sent())
                    .as("two configurations, one layer of both, one of each")
                    .isEqualTo(5);
            assertThat(client.resolve(name).digest()).isEqualTo(index.digest());
            ImageLayout into = ImageLayout.create(directory.resolve("pulled"));
            client.pull(name, index.digest(), arm, target(into));
            assertThat(into.has(other.config)).isTrue();
            assertThat(client.push(image.layout, index, List.of(name), Optional.empty())
                            .isNothing())
                    .isTrue();
        }
    }

    @Test
    void what_is_sent_can_be_fetched_byte_by_byte() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).start()) {
            RegistryClient client = clients.client();
            Pushed pushed = push(client, name(registry, "team/app:1.0"));
            assertThat(pushed.sent()).isEqualTo(3);
            assertThat(pushed.tags()).containsExactly("1.0");
            assertThat(client.resolve(name(registry, "team/app:1.0")).digest()).isEqualTo(image.manifest.digest());
            pull(client, name(registry, "team/app:1.0"));
            assertThat(clients.pauses).isEmpty();
        }
    }

    @Test
    void skopeo_sees_the_digest_that_was_sent() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).start()) {
            push(clients.client(), name(registry, "app:1.0"));
            String digest = new ExternalTool("skopeo")
                    .run(
                            "inspect",
                            "--tls-verify=false",
                            "--format",
                            "{{.Digest}}",
                            "docker://" + registry.name() + "/app:1.0");
            assertThat(digest.strip()).isEqualTo(image.manifest.digest().toString());
            new ExternalTool("skopeo")
                    .run(
                            "copy",
                            "--src-tls-verify=false",
                            "docker://" + registry.name() + "/app:1.0",
                            "dir:" + directory.resolve("copy"));
        }
    }

    @Test
    void sending_twice_sends_nothing_and_a_new_tag_sends_no_blob() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).start()) {
            RegistryClient client = clients.client();
            push(client, name(registry, "app:1.0"));
            assertThat(push(client, name(registry, "app:1.0")).isNothing()).isTrue();
            Pushed tagged = push(client, name(registry, "app:2.0"));
            assertThat(tagged.sent()).isZero();
            assertThat(tagged.tags()).containsExactly("2.0");
        }
    }

    @Test
    void blobs_of_another_repository_are_taken_over() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).start()) {
            RegistryClient client = clients.client();
            push(client, name(registry, "base:1"));
            Pushed pushed = client.push(
                    image.layout,
                    image.manifest,
                    List.of(name(registry, "app:1"), name(registry, "app:latest")),
                    Optional.of(name(registry, "base:1")));
            assertThat(pushed.mounted()).isEqualTo(3);
            assertThat(pushed.sent()).isZero();
            assertThat(pushed.tags()).containsExactly("1", "latest");
        }
    }

    @Test
    void a_blob_that_another_repository_lacks_is_sent() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).start()) {
            Pushed pushed = clients.client()
                    .push(
                            image.layout,
                            image.manifest,
                            List.of(name(registry, "app:1")),
                            Optional.of(name(registry, "no:1")));
            assertThat(pushed.sent()).isEqualTo(3);
        }
    }

    @Test
    void a_password_is_shown_when_it_is_asked_for() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).password().start()) {
            RegistryClient client = clients.login("robot", "open sesame").client();
            push(client, name(registry, "app:1"));
            pull(client, name(registry, "app:1"));
        }
    }

    @Test
    void a_missing_password_is_told_with_where_to_put_it() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).password().start()) {
            RegistryClient client = clients.client();
            assertThatThrownBy(() -> client.resolve(name(registry, "app:1")))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining("wants credentials to read app")
                    .hasMessageContaining("<server><id>" + registry.name() + "</id>");
        }
    }

    @Test
    void a_wrong_password_is_told_with_where_it_came_from_and_never_shown() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).password().start()) {
            RegistryClient client = clients.login("robot", "hunter2").client();
            assertThatThrownBy(() -> push(client, name(registry, "app:1")))
                    .isInstanceOf(ImageBuildException.class)
                    .hasMessageContaining("credentials of the test")
                    .hasMessageNotContaining("hunter2");
            assertThat(clients.log).noneMatch(line -> line.contains("hunter2"));
        }
    }

    @Test
    void a_token_is_fetched_with_a_password_and_again_for_another_scope() throws Exception {
        TlsIdentity identity = new TlsIdentity(directory.resolve("tls"));
        try (TokenServer tokens = new TokenServer(identity);
                DockerRegistry registry = DockerRegistry.in(directory.resolve("registry"))
                        .tokens(tokens.realm(), identity.certificate())
                        .start()) {
            RegistryClient client = clients.login("robot", "open sesame").client();
            push(client, name(registry, "app:1"));
            pull(client, name(registry, "app:1"));
            assertThat(tokens.requests)
                    .containsExactly(
                            "GET service=test-registry&scope=repository%3Aapp%3Apull%2Cpush",
                            "GET service=test-registry&scope=repository%3Aapp%3Apull");
        }
    }

    @Test
    void an_identity_token_is_exchanged() throws Exception {
        TlsIdentity identity = new TlsIdentity(directory.resolve("tls"));
        try (TokenServer tokens = new TokenServer(identity);
                DockerRegistry registry = DockerRegistry.in(directory.resolve("registry"))
                        .tokens(tokens.realm(), identity.certificate())
                        .start()) {
            RegistryClient client = clients.credentials(
                            any -> Optional.of(new Credential.IdentityToken("rabbit", "the test")))
                    .client();
            push(client, name(registry, "app:1"));
            assertThat(tokens.requests).hasSize(1).first().asString().startsWith("POST grant_type=refresh_token");
            assertThat(clients.log).noneMatch(line -> line.contains("rabbit"));
        }
    }

    @Test
    void a_token_server_that_refuses_is_told() throws Exception {
        TlsIdentity identity = new TlsIdentity(directory.resolve("tls"));
        try (TokenServer tokens = new TokenServer(identity);
                DockerRegistry registry = DockerRegistry.in(directory.resolve("registry"))
                        .tokens(tokens.realm(), identity.certificate())
                        .start()) {
            RegistryClient client = clients.client();
            assertThatThrownBy(() -> client.resolve(name(registry, "app:1"))).hasMessageContaining("none were found");
        }
    }

    @Test
    void a_private_authority_is_believed_when_it_is_trusted() throws Exception {
        TlsIdentity identity = new TlsIdentity(directory.resolve("tls"));
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).tls(identity).start()) {
            RegistryClient client = clients.trusting(identity.context()).client();
            push(client, name(registry, "app:1"));
            pull(client, name(registry, "app:1"));
        }
    }

    @Test
    void a_certificate_that_is_not_trusted_is_told_with_the_remedy() throws Exception {
        TlsIdentity identity = new TlsIdentity(directory.resolve("tls"));
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).tls(identity).start()) {
            assertThatThrownBy(() -> clients.client().resolve(name(registry, "app:1")))
                    .hasMessageContaining("certificate is not trusted")
                    .hasMessageContaining("-Djavax.net.ssl.trustStore=");
        }
    }

    @Test
    void a_registry_that_is_read_only_is_told() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).readOnly().start()) {
            assertThatThrownBy(() -> push(clients.client(), name(registry, "app:1")))
                    .hasMessageContaining("may be read-only");
        }
    }

    @Test
    void a_mirror_hands_on_what_it_mirrors() throws Exception {
        try (DockerRegistry registry =
                        DockerRegistry.in(directory.resolve("registry")).start();
                DockerRegistry mirror = DockerRegistry.in(directory.resolve("mirror"))
                        .mirrorOf(registry.name())
                        .start()) {
            RegistryClient client = clients.client();
            push(client, name(registry, "team/app:1"));
            pull(client, name(mirror, "team/app:1"));
        }
    }

    @Test
    void a_mirror_is_asked_in_the_place_of_its_registry() throws Exception {
        try (DockerRegistry registry =
                        DockerRegistry.in(directory.resolve("registry")).start();
                DockerRegistry mirror = DockerRegistry.in(directory.resolve("mirror"))
                        .mirrorOf(registry.name())
                        .start()) {
            push(clients.client(), name(registry, "team/app:1"));
            RegistryClient client =
                    clients.mirrored("registry.invalid", mirror.name()).client();
            ImageReference image = ImageReference.parse("registry.invalid/team/app:1");
            pull(client, image);
            assertThat(client.resolve(image).digest()).isEqualTo(this.image.manifest.digest());
            assertThatThrownBy(() -> client.resolve(image.withTag("2")))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageStartingWith("cannot fetch registry.invalid/team/app:2: registry " + mirror.name()
                            + " (the mirror of registry.invalid): it has not what is asked for");
        }
    }

    @Test
    void a_tag_that_is_not_there_is_told() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).start()) {
            assertThatThrownBy(() -> clients.client().resolve(name(registry, "app:1")))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining("has not what is asked for: the manifest 1 of app")
                    .hasMessageContaining("check name, tag and digest");
        }
    }

    @Test
    void a_digest_that_is_not_there_is_told() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).start()) {
            ImageLayout into = ImageLayout.create(directory.resolve("pulled"));
            Digest digest = Digest.sha256(new byte[0]);
            assertThatThrownBy(
                            () -> clients.client().pull(name(registry, "app:1"), digest, TestImage.AMD64, target(into)))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining(digest.toString());
        }
    }

    @Test
    void a_damaged_layer_is_not_sent_and_no_tag_is_left() throws Exception {
        try (DockerRegistry registry =
                DockerRegistry.in(directory.resolve("registry")).start()) {
            RegistryClient client = clients.client();
            Path blob = image.layout.blob(image.layers.get(1).digest());
            byte[] bytes = Files.readAllBytes(blob);
            bytes[bytes.length / 2] ^= 1;
            Files.write(blob, bytes);
            assertThatThrownBy(() -> push(client, name(registry, "app:1")))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining("not what its digest says");
            assertThatThrownBy(() -> client.resolve(name(registry, "app:1"))).hasMessageContaining("has not");
        }
    }

    @Test
    void offline_nothing_is_asked_for() {
        assertThatThrownBy(() -> clients.offline().client().resolve(ImageReference.parse("127.0.0.1:1/app:1")))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("offline");
    }

    private RegistryClient.Target target(ImageLayout into) {
        return new RegistryClient.Target(into, ImageLayout.create(directory.resolve("known")));
    }
}

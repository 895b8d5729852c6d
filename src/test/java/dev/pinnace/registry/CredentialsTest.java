package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsTest {
    private static final String AUTH =
            Base64.getEncoder().encodeToString("robot:open sesame".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path home;

    private Path docker(String json) throws IOException {
        Path file = home.resolve(".docker/config.json");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, json);
    }

    private Optional<Credential> find(String registry) {
        return AuthFiles.of(Map.of(), home).find(registry);
    }

    @Test
    void a_login_of_docker_is_found() throws IOException {
        Path file = docker("{\"auths\":{\"registry.example:5000\":{\"auth\":\"" + AUTH + "\"}}}");
        assertThat(find("registry.example:5000"))
                .contains(new Credential.Login("robot", "open sesame", file.toString()));
        assertThat(find("other.example")).isEmpty();
    }

    @Test
    void the_hub_is_found_under_its_old_name() throws IOException {
        docker("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"" + AUTH + "\"}}}");
        assertThat(find("docker.io")).isPresent();
    }

    @Test
    void an_identity_token_is_found() throws IOException {
        docker("{\"auths\":{\"registry.example\":{\"auth\":\"" + AUTH + "\",\"identitytoken\":\"rabbit\"}}}");
        assertThat(find("registry.example").orElseThrow()).isInstanceOf(Credential.IdentityToken.class);
    }

    @Test
    void a_login_of_podman_is_found() throws IOException {
        Path file = home.resolve(".config/containers/auth.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"auths\":{\"registry.example\":{\"auth\":\"" + AUTH + "\"}}}");
        assertThat(find("registry.example")).isPresent();
    }

    @Test
    void a_file_that_the_environment_names_goes_first() throws IOException {
        docker("{\"auths\":{\"registry.example\":{\"auth\":\"" + AUTH + "\"}}}");
        Path file = Files.writeString(
                home.resolve("auth.json"),
                "{\"auths\":{\"registry.example\":{\"auth\":\""
                        + Base64.getEncoder().encodeToString("other:word".getBytes(StandardCharsets.UTF_8)) + "\"}}}");
        assertThat(AuthFiles.of(Map.of("REGISTRY_AUTH_FILE", file.toString()), home)
                        .find("registry.example"))
                .contains(new Credential.Login("other", "word", file.toString()));
    }

    @Test
    void no_file_is_no_credential() {
        assertThat(find("registry.example")).isEmpty();
    }

    @Test
    void the_environment_names_one_registry() {
        CredentialSource source = new EnvironmentCredentials(Map.of(
                "PINNACE_REGISTRY", "registry.example",
                "PINNACE_REGISTRY_USERNAME", "robot",
                "PINNACE_REGISTRY_PASSWORD", "open sesame"));
        assertThat(source.find("registry.example")).isPresent();
        assertThat(source.find("other.example")).isEmpty();
    }

    @Test
    void a_registry_without_password_in_the_environment_is_a_mistake() {
        CredentialSource source = new EnvironmentCredentials(
                Map.of("PINNACE_REGISTRY", "registry.example", "PINNACE_REGISTRY_USERNAME", "robot"));
        assertThatThrownBy(() -> source.find("registry.example"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PINNACE_REGISTRY_PASSWORD");
    }

    @Test
    void a_configuration_of_docker_in_the_environment_is_read() {
        CredentialSource source = new EnvironmentCredentials(Map.of(
                "DOCKER_AUTH_CONFIG", "{\"auths\":{\"https://registry.example/v1/\":{\"auth\":\"" + AUTH + "\"}}}"));
        assertThat(source.find("registry.example")).isPresent();
        assertThat(source.find("registry.exampl")).isEmpty();
    }

    @Test
    void a_broken_configuration_in_the_environment_is_told_without_its_content() {
        CredentialSource source = new EnvironmentCredentials(
                Map.of("DOCKER_AUTH_CONFIG", "{\"auths\":{\"registry.example\":{\"auth\":\"%secret\"}}}"));
        assertThatThrownBy(() -> source.find("registry.example"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("DOCKER_AUTH_CONFIG")
                .hasMessageNotContaining("secret");
    }

    @Test
    void the_first_source_that_knows_wins() {
        Credential.Login first = new Credential.Login("a", "b", "first");
        CredentialSource source =
                CredentialSource.first(List.of(CredentialSource.NONE, any -> Optional.of(first), any -> {
                    throw new AssertionError("not asked any more");
                }));
        assertThat(source.find("registry.example")).contains(first);
    }

    @Test
    void no_text_of_a_credential_shows_its_secret() {
        assertThat(new Credential.Login("robot", "open sesame", "x").toString()).doesNotContain("sesame");
        assertThat(new Credential.IdentityToken("rabbit", "x").toString()).doesNotContain("rabbit");
        assertThat(new Credential.BearerToken("rabbit", "x").toString()).doesNotContain("rabbit");
    }
}

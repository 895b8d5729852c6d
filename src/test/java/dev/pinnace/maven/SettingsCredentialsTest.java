package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.registry.Credential;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;

final class SettingsCredentialsTest {
    private final Settings settings = new Settings();

    /** What Maven 3 does: passwords in braces are read, or stay and are a problem. */
    private record Decrypted(List<Server> servers, List<Proxy> proxies, List<SettingsProblem> problems)
            implements SettingsDecryptionResult {
        @Override
        public Server getServer() {
            return servers.isEmpty() ? null : servers.get(0);
        }

        @Override
        public List<Server> getServers() {
            return servers;
        }

        @Override
        public Proxy getProxy() {
            return proxies.isEmpty() ? null : proxies.get(0);
        }

        @Override
        public List<Proxy> getProxies() {
            return proxies;
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }

    private static SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
        Server server = request.getServers().get(0).clone();
        List<SettingsProblem> problems = "{broken}".equals(server.getPassword())
                ? List.of(new DefaultSettingsProblem(
                        "no master password", SettingsProblem.Severity.ERROR, "", -1, -1, null))
                : List.of();
        if ("{secret}".equals(server.getPassword())) {
            server.setPassword("open sesame");
        }
        return new Decrypted(List.of(server), List.of(), problems);
    }

    private void server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        settings.addServer(server);
    }

    private Optional<Credential> find(String registry) {
        return new SettingsCredentials(settings, SettingsCredentialsTest::decrypt).find(registry);
    }

    @Test
    void a_server_with_the_name_of_the_registry_is_taken_and_decrypted() {
        server("registry.example:5000", "robot", "{secret}");
        assertThat(find("registry.example:5000"))
                .contains(
                        new Credential.Login("robot", "open sesame", "server 'registry.example:5000' in settings.xml"));
        assertThat(find("registry.example")).isEmpty();
        assertThat(find("registry.example:5001")).isEmpty();
    }

    @Test
    void a_server_without_port_serves_every_port() {
        server("registry.example", "robot", "word");
        assertThat(find("registry.example:5000")).isPresent();
    }

    @Test
    void the_hub_has_several_names() {
        server("https://index.docker.io/v1/", "robot", "word");
        assertThat(find("docker.io")).isPresent();
    }

    @Test
    void a_server_without_user_holds_an_identity_token() {
        server("registry.example", null, "rabbit");
        assertThat(find("registry.example").orElseThrow()).isInstanceOf(Credential.IdentityToken.class);
    }

    @Test
    void what_cannot_be_decrypted_stops_the_build() {
        server("registry.example", "robot", "{broken}");
        assertThatThrownBy(() -> find("registry.example"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be decrypted")
                .hasMessageNotContaining("{broken}");
    }

    @Test
    void a_server_without_password_is_a_mistake() {
        server("registry.example", "robot", null);
        assertThatThrownBy(() -> find("registry.example"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has no password");
    }

    @Test
    void others_are_not_decrypted() {
        server("central", "robot", "{broken}");
        assertThat(find("registry.example")).isEmpty();
    }
}

package dev.pinnace.maven;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.registry.Credential;
import dev.pinnace.registry.CredentialSource;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The servers of {@code settings.xml} whose id is the name of a registry. A server with a password and no user name holds an
 * identity token. Only what is asked for is decrypted.
 *
 * @param settings of Maven
 * @param decrypter of Maven
 */
record SettingsCredentials(Settings settings, SettingsDecrypter decrypter) implements CredentialSource {
    private static final String DOCKER_HUB = "docker.io";
    private static final List<String> NAMES_OF_DOCKER_HUB =
            List.of(DOCKER_HUB, "registry-1.docker.io", "index.docker.io", "https://index.docker.io/v1/");

    @Override
    public Optional<Credential> find(String registry) {
        return names(registry).stream()
                .flatMap(id -> server(id).stream())
                .findFirst()
                .map(this::credential);
    }

    /** The ids that a server for a registry may have: the registry itself, and its host without the port. */
    static List<String> names(String registry) {
        if (DOCKER_HUB.equals(registry)) {
            return NAMES_OF_DOCKER_HUB;
        }
        int colon = registry.lastIndexOf(':');
        return colon < 0 || registry.endsWith("]")
                ? List.of(registry)
                : List.of(registry, registry.substring(0, colon));
    }

    private Optional<Server> server(String id) {
        return settings.getServers().stream()
                .filter(server -> id.equalsIgnoreCase(server.getId()))
                .findFirst();
    }

    private Credential credential(Server server) {
        DefaultSettingsDecryptionRequest request = new DefaultSettingsDecryptionRequest();
        request.setServers(List.of(server));
        SettingsDecryptionResult result = decrypter.decrypt(request);
        RegistryMapper.requireDecrypted(result);
        Server clear =
                result.getServers().isEmpty() ? server : result.getServers().get(0);
        String source = "server '" + server.getId() + "' in settings.xml";
        String password = Optional.ofNullable(clear.getPassword()).orElse("");
        String user = Optional.ofNullable(clear.getUsername()).orElse("");
        if (password.isEmpty()) {
            throw new ConfigurationException(source + " has no password; write one, or remove the server");
        }
        return user.isEmpty()
                ? new Credential.IdentityToken(password, source)
                : new Credential.Login(user, password, source);
    }
}

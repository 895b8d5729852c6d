package dev.pinnace.registry;

import com.google.cloud.tools.jib.registry.credentials.DockerConfigCredentialRetriever;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files in which Docker and Podman keep logins, and the credential helpers that these files name. jib-core knows how
 * helpers are asked; this class is the only one that knows jib-core.
 *
 * @param files in the order in which they are looked into
 */
public record AuthFiles(List<Path> files) implements CredentialSource {
    /** Copies the list. */
    public AuthFiles {
        files = List.copyOf(files);
    }

    /**
     * The files of a user.
     *
     * @param environment {@code REGISTRY_AUTH_FILE}, {@code DOCKER_CONFIG}, {@code XDG_RUNTIME_DIR} and
     *     {@code XDG_CONFIG_HOME} are read from it
     * @param home of the user
     */
    public static AuthFiles of(Map<String, String> environment, Path home) {
        List<Path> files = new ArrayList<>();
        variable(environment, "REGISTRY_AUTH_FILE").map(Path::of).ifPresent(files::add);
        files.add(variable(environment, "DOCKER_CONFIG")
                .map(Path::of)
                .orElse(home.resolve(".docker"))
                .resolve("config.json"));
        variable(environment, "XDG_RUNTIME_DIR")
                .map(directory -> Path.of(directory, "containers", "auth.json"))
                .ifPresent(files::add);
        files.add(variable(environment, "XDG_CONFIG_HOME")
                .map(Path::of)
                .orElse(home.resolve(".config"))
                .resolve("containers/auth.json"));
        return new AuthFiles(files);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public Optional<Credential> find(String registry) {
        return files.stream()
                .filter(Files::isRegularFile)
                .flatMap(file -> find(registry, file).stream())
                .findFirst();
    }

    private static Optional<Credential> find(String registry, Path file) {
        try {
            DockerLogins logins = DockerLogins.parse(Files.readAllBytes(file), file.toString());
            Optional<Credential> own = logins.hasHelper(registry) ? Optional.empty() : logins.find(registry);
            return own.isPresent() ? own : ofHelper(registry, file);
        } catch (IOException | ImageReadException e) {
            throw new ConfigurationException("the credentials of " + registry + " in " + file + " cannot be read: "
                    + Excerpt.of(String.valueOf(e.getMessage()))
                    + "; log in again with docker or podman, or mend that file");
        }
    }

    /** jib-core takes an identity token for a password, so only helpers are left to it. */
    private static Optional<Credential> ofHelper(String registry, Path file) throws IOException {
        return DockerConfigCredentialRetriever.create(registry, file)
                .retrieve(event -> {})
                .map(found -> credential(found, file));
    }

    private static Credential credential(com.google.cloud.tools.jib.api.Credential found, Path file) {
        return found.isOAuth2RefreshToken()
                ? new Credential.IdentityToken(found.getPassword(), file.toString())
                : new Credential.Login(found.getUsername(), found.getPassword(), file.toString());
    }
}

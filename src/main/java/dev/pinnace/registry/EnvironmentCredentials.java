package dev.pinnace.registry;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageReadException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials in the environment, as CI servers hand them over: {@code PINNACE_REGISTRY} with
 * {@code PINNACE_REGISTRY_USERNAME} and {@code PINNACE_REGISTRY_PASSWORD}, for that one registry; and
 * {@code DOCKER_AUTH_CONFIG}, which holds the JSON of Docker's {@code config.json}.
 */
public final class EnvironmentCredentials implements CredentialSource {
    private static final String REGISTRY = "PINNACE_REGISTRY";
    private static final String DOCKER = "DOCKER_AUTH_CONFIG";

    private final Map<String, String> environment;

    /** @param environment of the build */
    public EnvironmentCredentials(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<Credential> find(String registry) {
        if (registry.equalsIgnoreCase(environment.getOrDefault(REGISTRY, "").strip())) {
            return Optional.of(new Credential.Login(
                    required(REGISTRY + "_USERNAME"),
                    required(REGISTRY + "_PASSWORD"),
                    "the environment (" + REGISTRY + ")"));
        }
        return Optional.ofNullable(environment.get(DOCKER))
                .filter(json -> !json.isBlank())
                .flatMap(json -> ofDocker(registry, json));
    }

    private String required(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new ConfigurationException("the environment has " + REGISTRY + ", but no " + name
                    + "; set both user name and password, or none");
        }
        return value;
    }

    private static Optional<Credential> ofDocker(String registry, String json) {
        try {
            return DockerLogins.parse(json.getBytes(StandardCharsets.UTF_8), "the environment (" + DOCKER + ")")
                    .find(registry);
        } catch (ImageReadException e) {
            throw new ConfigurationException(
                    "the environment's " + DOCKER + " is not the JSON of Docker's config.json; mend it or remove it");
        }
    }
}

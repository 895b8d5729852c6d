package dev.pinnace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
        JsonNode auths;
        try {
            auths = Json.parseObject(json.getBytes(StandardCharsets.UTF_8), DOCKER)
                    .path("auths");
        } catch (ImageReadException e) {
            throw new ConfigurationException(
                    "the environment's " + DOCKER + " is not the JSON of Docker's config.json; mend it or remove it");
        }
        String wanted = canonical(registry);
        for (Map.Entry<String, JsonNode> entry : auths.properties()) {
            if (canonical(entry.getKey()).equals(wanted)) {
                return Optional.of(login(entry.getValue(), registry));
            }
        }
        return Optional.empty();
    }

    /** Docker has written the same registry in several ways. */
    private static String canonical(String name) {
        String host = name.replaceFirst("^https?://", "").replaceFirst("/(v[12]/?)?$", "");
        return "index.docker.io".equals(host) ? "docker.io" : host;
    }

    private static Credential login(JsonNode entry, String registry) {
        String source = "the environment (" + DOCKER + ")";
        String identity = entry.path("identitytoken").asText("");
        if (!identity.isEmpty()) {
            return new Credential.IdentityToken(identity, source);
        }
        String token = entry.path("registrytoken").asText("");
        if (!token.isEmpty()) {
            return new Credential.BearerToken(token, source);
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(entry.path("auth").asText("").strip());
            String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2) {
                return new Credential.Login(pair[0], pair[1], source);
            }
        } catch (IllegalArgumentException e) {
            throw broken(registry);
        }
        throw broken(registry);
    }

    private static ConfigurationException broken(String registry) {
        return new ConfigurationException("the environment's " + DOCKER + " has an entry for " + registry
                + " whose 'auth' is not user:password in base64; mend it");
    }
}

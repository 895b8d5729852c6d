package dev.pinnace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The logins that stand in Docker's {@code config.json} and Podman's {@code auth.json} themselves.
 *
 * @param document the whole file
 * @param source for messages
 */
record DockerLogins(JsonNode document, String source) implements CredentialSource {
    /** @throws dev.pinnace.oci.ImageReadException when it is not JSON */
    static DockerLogins parse(byte[] json, String source) {
        return new DockerLogins(Json.parseObject(json, source), source);
    }

    /** Whether a helper is to be asked for this registry, whatever else stands here. */
    boolean hasHelper(String registry) {
        return document.path("credHelpers").has(registry);
    }

    /** The login; empty also when the file only says that a helper knows it. */
    @Override
    public Optional<Credential> find(String registry) {
        String wanted = canonical(registry);
        for (Map.Entry<String, JsonNode> entry : document.path("auths").properties()) {
            if (canonical(entry.getKey()).equals(wanted) && !entry.getValue().isEmpty()) {
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

    private Credential login(JsonNode entry, String registry) {
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

    private ConfigurationException broken(String registry) {
        return new ConfigurationException(source + " has an entry for " + registry
                + " whose 'auth' is not user:password in base64; log in again, or mend it");
    }

    @Override
    public String toString() {
        return source;
    }
}

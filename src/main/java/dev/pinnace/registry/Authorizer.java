package dev.pinnace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what to show to one registry: a password, or a token that its token server gives for one (Distribution's "Token
 * Authentication Specification"). Keeps tokens for as long as this object lives. Thread-safe.
 */
final class Authorizer {
    private static final int LARGEST_TOKEN = 1 << 20;
    private static final String CLIENT = "pinnace";

    private final RegistryHost host;
    private final Transport transport;
    private final CredentialSource credentials;
    private final Map<Scope, String> known = new HashMap<>();

    Authorizer(RegistryHost host, Transport transport, CredentialSource credentials) {
        this.host = host;
        this.transport = transport;
        this.credentials = credentials;
    }

    /** What was shown before for this; empty when the registry has not asked yet. */
    synchronized Optional<String> known(Scope scope) {
        return Optional.ofNullable(known.get(scope));
    }

    /**
     * What to show after a registry has answered 401.
     *
     * @param refused what was shown before; when somebody else has got something newer meanwhile, that is taken
     * @throws IOException when there is nothing else to show; the message says what to do
     */
    synchronized String answer(Reply unauthorized, Scope scope, Optional<String> refused) throws IOException {
        Optional<String> newer = known(scope);
        if (newer.isPresent() && !newer.equals(refused)) {
            return newer.get();
        }
        List<Challenge> challenges = Challenge.parse(unauthorized.headers().allValues("WWW-Authenticate"));
        Optional<Credential> credential = credentials.find(host.name());
        Optional<Challenge> bearer = Challenge.of("bearer", challenges);
        String value;
        if (credential.orElse(null) instanceof Credential.BearerToken token) {
            value = "Bearer " + token.token();
        } else if (bearer.isPresent()) {
            value = "Bearer " + token(bearer.get(), scope, credential);
        } else if (credential.orElse(null) instanceof Credential.Login login) {
            value = login.basic();
        } else {
            throw denied(scope, credential);
        }
        known.put(scope, value);
        return value;
    }

    /** The message when what was shown did not help. */
    RegistryRefusal denied(Scope scope) {
        return denied(scope, credentials.find(host.name()));
    }

    private RegistryRefusal denied(Scope scope, Optional<Credential> credential) {
        return new RegistryRefusal(
                credential.isPresent()
                        ? "it does not let the credentials of "
                                + credential.get().source() + " " + scope + " (401); renew them, or have them permitted"
                        : "it wants credentials to " + scope + " (401), and none were found; add <server><id>"
                                + host.name() + "</id>… to settings.xml, or log in with docker or podman");
    }

    private String token(Challenge challenge, Scope scope, Optional<Credential> credential) throws IOException {
        URI realm = realm(challenge);
        Call call;
        Optional<String> basic = Optional.empty();
        if (credential.orElse(null) instanceof Credential.IdentityToken identity) {
            String form = "grant_type=refresh_token&client_id=" + CLIENT
                    + challenge
                            .parameter("service")
                            .map(it -> "&service=" + encode(it))
                            .orElse("")
                    + "&scope=" + encode(String.join(" ", scope.texts()))
                    + "&refresh_token=" + encode(identity.token());
            call = new Call(
                    "POST",
                    realm,
                    Map.of(),
                    Optional.of(
                            Upload.of("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII))),
                    scope);
        } else {
            call = Call.get(query(realm, challenge, scope), scope);
            if (credential.orElse(null) instanceof Credential.Login login) {
                basic = Optional.of(login.basic());
            }
        }
        try (Reply reply = transport.send(call, basic)) {
            if (reply.status() == 401 || reply.status() == 403) {
                throw denied(scope, credential);
            }
            if (!reply.isSuccess()) {
                throw new Refusals(Clock.systemUTC()).of(reply, "a token to " + scope + ", from " + realm.getHost());
            }
            return read(reply.body().readNBytes(LARGEST_TOKEN), realm);
        }
    }

    /** A token server that is not encrypted would have the password read on the way. */
    private URI realm(Challenge challenge) throws RegistryRefusal {
        String text = challenge.parameter("realm").orElse("");
        try {
            URI realm = URI.create(text);
            boolean plain = "http".equalsIgnoreCase(realm.getScheme());
            boolean encrypted = "https".equalsIgnoreCase(realm.getScheme());
            if (realm.getHost() != null && (encrypted || (plain && mayBePlain(realm)))) {
                return realm;
            }
        } catch (IllegalArgumentException e) {
            throw badRealm(text);
        }
        throw badRealm(text);
    }

    private boolean mayBePlain(URI realm) {
        return host.trust() == RegistryHost.Trust.LOOPBACK
                ? RegistryHost.isLoopback(realm.getHost())
                : host.allowsPlain() && host.name().startsWith(realm.getHost());
    }

    private static RegistryRefusal badRealm(String text) {
        return new RegistryRefusal("it sends to '" + Excerpt.of(text)
                + "' for a token, which is no address with https; nothing was sent there. Ask those who run it");
    }

    private static URI query(URI realm, Challenge challenge, Scope scope) {
        StringBuilder query = new StringBuilder(realm.getRawQuery() == null ? "?" : "&");
        challenge
                .parameter("service")
                .ifPresent(it -> query.append("service=").append(encode(it)).append('&'));
        for (String text : scope.texts()) {
            query.append("scope=").append(encode(text)).append('&');
        }
        query.setLength(query.length() - 1);
        return URI.create(realm + query.toString());
    }

    private static String read(byte[] json, URI realm) throws RegistryRefusal {
        try {
            JsonNode answer = Json.parseObject(json, "the token");
            String token =
                    answer.path("token").asText(answer.path("access_token").asText(""));
            if (!token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127)) {
                return token;
            }
        } catch (ImageReadException e) {
            throw noToken(realm);
        }
        throw noToken(realm);
    }

    private static RegistryRefusal noToken(URI realm) {
        return new RegistryRefusal("its token server " + realm.getHost() + " gives no token; ask those who run it");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

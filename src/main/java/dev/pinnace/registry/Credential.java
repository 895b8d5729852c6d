package dev.pinnace.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What proves to a registry who asks. Its text never shows a secret. */
public sealed interface Credential {
    /** Where it was found, for messages. */
    String source();

    /**
     * A name and a password or a token in its place.
     *
     * @param source where it was found
     */
    record Login(String user, String password, String source) implements Credential {
        /** The value of the header {@code Authorization} (RFC 7617). */
        String basic() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }

        @Override
        public String toString() {
            return "login of " + source;
        }
    }

    /**
     * A token that is exchanged for one that a registry takes ({@code identitytoken} of Docker; OAuth 2.0, RFC 6749,
     * section 6).
     *
     * @param source where it was found
     */
    record IdentityToken(String token, String source) implements Credential {
        @Override
        public String toString() {
            return "identity token of " + source;
        }
    }

    /**
     * A token that a registry takes as it is ({@code registrytoken} of Docker).
     *
     * @param source where it was found
     */
    record BearerToken(String token, String source) implements Credential {
        @Override
        public String toString() {
            return "token of " + source;
        }
    }
}

package dev.pinnace.registry;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A registry as images name it, and how it may be spoken to.
 *
 * @param name {@code host[:port]}
 * @param trust how clear text is seen there
 */
record RegistryHost(String name, Trust trust) {
    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_HOST = "registry-1.docker.io";
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]+)?");

    /** How clear text is seen. */
    enum Trust {
        /** Never. */
        ENCRYPTED,
        /** The user has allowed it where there is no encryption. */
        PLAIN_ALLOWED,
        /** This machine: nobody listens who could not do so anyway. */
        LOOPBACK
    }

    static RegistryHost of(String name, Set<String> insecure) {
        if (isLoopback(name)) {
            return new RegistryHost(name, Trust.LOOPBACK);
        }
        boolean allowed = insecure.stream().anyMatch(name::equalsIgnoreCase);
        return new RegistryHost(name, allowed ? Trust.PLAIN_ALLOWED : Trust.ENCRYPTED);
    }

    static boolean isLoopback(String name) {
        return LOOPBACK.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    URI root(String scheme) {
        String host = DOCKER_HUB.equals(name) ? DOCKER_HUB_HOST : name;
        return URI.create(scheme + "://" + host + "/v2/");
    }

    boolean allowsPlain() {
        return trust != Trust.ENCRYPTED;
    }
}

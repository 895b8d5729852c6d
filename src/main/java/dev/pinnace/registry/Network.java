package dev.pinnace.registry;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;

/**
 * How registries are reached.
 *
 * @param insecure registries, as {@code host[:port]}, that may be spoken to in clear text, beside those on the loopback
 * @param mirrors that are asked in the place of registries
 * @param proxies on the way
 * @param tls whose certificates are trusted; empty for what the JVM trusts
 * @param patience with them
 * @param userAgent what Pinnace calls itself
 */
public record Network(
        Set<String> insecure,
        Mirrors mirrors,
        Proxies proxies,
        Optional<SSLContext> tls,
        Patience patience,
        String userAgent) {
    /** Copies the set. */
    public Network {
        insecure = Set.copyOf(new TreeSet<>(insecure));
    }
}

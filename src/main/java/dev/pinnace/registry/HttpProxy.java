package dev.pinnace.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A proxy, as Maven's settings name it.
 *
 * @param protocol of the requests that it is for: {@code http} or {@code https}
 * @param host of the proxy
 * @param port of the proxy
 * @param login that it wants
 * @param nonProxyHosts hosts that are asked directly, with {@code |} or commas between them and {@code *} for any text
 */
public record HttpProxy(
        String protocol, String host, int port, Optional<Credential.Login> login, String nonProxyHosts) {
    /** Whether a host is asked through this proxy. */
    boolean serves(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        return Arrays.stream(nonProxyHosts.split("[|,]", -1))
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                .noneMatch(pattern -> !pattern.isEmpty() && matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        String[] fixed = pattern.split("\\*", -1);
        if (fixed.length == 1) {
            return pattern.equals(name);
        }
        String last = fixed[fixed.length - 1];
        if (!name.startsWith(fixed[0]) || !name.endsWith(last)) {
            return false;
        }
        int at = fixed[0].length();
        for (int i = 1; i < fixed.length - 1; i++) {
            int found = name.indexOf(fixed[i], at);
            if (found < 0) {
                return false;
            }
            at = found + fixed[i].length();
        }
        return at + last.length() <= name.length();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

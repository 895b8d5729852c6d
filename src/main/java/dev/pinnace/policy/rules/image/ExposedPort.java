package dev.pinnace.policy.rules.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of {@code ExposedPorts} (OCI image specification 1.1, config.md: {@code port/tcp}, {@code port/udp}, {@code port};
 * engines know {@code sctp} too).
 *
 * @param number 1 to 65535
 * @param protocol in lower case
 */
record ExposedPort(int number, String protocol) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})(?:/(tcp|udp|sctp))?");
    private static final int HIGHEST = 65535;

    /** Reads a key; empty when it has another form or no such port exists. */
    static Optional<ExposedPort> of(String key) {
        Matcher matcher = FORM.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        String protocol = matcher.group(2) == null ? "tcp" : matcher.group(2);
        return number < 1 || number > HIGHEST ? Optional.empty() : Optional.of(new ExposedPort(number, protocol));
    }

    @Override
    public String toString() {
        return number + "/" + protocol;
    }
}

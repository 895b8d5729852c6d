package dev.pinnace.oci;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port that the application listens on, as {@code ExposedPorts} names it (OCI image specification 1.1, config.md).
 *
 * @param number 1 to 65535
 * @param protocol {@code tcp} or {@code udp}
 */
public record Port(int number, String protocol) implements Comparable<Port> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})(?:/(tcp|udp))?");
    private static final int HIGHEST = 65535;

    /** @throws IllegalArgumentException when number or protocol are not of those named */
    public Port {
        if (!isNumber(number) || !("tcp".equals(protocol) || "udp".equals(protocol))) {
            throw new IllegalArgumentException("'" + number + "/" + Excerpt.of(protocol)
                    + "' is not a port; write 1 to 65535, and '/tcp' or '/udp'");
        }
    }

    /**
     * Reads {@code number[/protocol]}; the protocol is TCP when none is named.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static Port parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !isNumber(Integer.parseInt(matcher.group(1)))) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(text) + "' is not a port; write 1 to 65535, and '/tcp' or '/udp' after it");
        }
        return new Port(Integer.parseInt(matcher.group(1)), matcher.group(2) == null ? "tcp" : matcher.group(2));
    }

    private static boolean isNumber(int number) {
        return number >= 1 && number <= HIGHEST;
    }

    @Override
    public int compareTo(Port other) {
        return number == other.number ? protocol.compareTo(other.protocol) : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return number + "/" + protocol;
    }
}

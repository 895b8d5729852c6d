package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ports of {@code EXPOSE}. */
final class ExposedPorts {
    private static final int MOST = 100;

    private ExposedPorts() {}

    /**
     * Those that a word names, as {@code 8080/tcp}. A range of more than 100 ports stays a range, and what is no port stays as
     * it is.
     */
    static List<String> of(String word) {
        List<String> ports = new ArrayList<>();
        for (String each : Blanks.strip(word).split("\\s+", -1)) {
            if (!each.isEmpty()) {
                add(each, ports);
            }
        }
        return ports;
    }

    private static void add(String text, List<String> ports) {
        int slash = text.indexOf('/');
        String protocol = slash < 0 || slash + 1 == text.length()
                ? "tcp"
                : text.substring(slash + 1).toLowerCase(Locale.ROOT);
        String number = slash < 0 ? text : text.substring(0, slash);
        String inside = number.substring(number.lastIndexOf(':') + 1);
        int dash = inside.indexOf('-');
        int first = number(dash < 0 ? inside : inside.substring(0, dash));
        int last = dash < 0 ? first : number(inside.substring(dash + 1));
        if (first < 0 || last < first || last - first >= MOST) {
            ports.add(inside + "/" + protocol);
            return;
        }
        for (int port = first; port <= last; port++) {
            ports.add(port + "/" + protocol);
        }
    }

    private static int number(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(text) : -1;
    }
}

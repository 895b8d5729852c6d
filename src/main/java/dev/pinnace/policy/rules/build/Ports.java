package dev.pinnace.policy.rules.build;

import java.util.OptionalInt;

/** Port numbers in settings. */
final class Ports {
    private static final int HIGHEST = 65535;

    private Ports() {}

    /** A port that a program asks for; empty for none, for any (0), and for what is no number. */
    static OptionalInt parse(String text) {
        String number = text.strip();
        if (!number.matches("\\d{1,5}")) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(number);
        return port < 1 || port > HIGHEST ? OptionalInt.empty() : OptionalInt.of(port);
    }
}

package dev.pinnace.policy.rules.image;

import java.util.Locale;
import java.util.Set;

/** What the values of switches in the environment mean. */
final class Flags {
    private static final Set<String> ON = Set.of("1", "true", "yes", "on");
    private static final Set<String> OFF = Set.of("0", "false", "no", "off");

    private Flags() {}

    static boolean isOn(String value) {
        return ON.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isOff(String value) {
        return OFF.contains(value.strip().toLowerCase(Locale.ROOT));
    }
}

package dev.pinnace.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A choice of rules and severities to start from. */
public enum Profile {
    /** Root, secrets, unpinned bases and images that cannot start; nothing else. */
    BASELINE,
    /** What a hardened image needs; the default. */
    RESTRICTED,
    /** {@link #RESTRICTED}, and what is a matter of taste. */
    STYLE;

    /** The profile of this name, in any case; empty when there is none. */
    public static Optional<Profile> named(String name) {
        return Arrays.stream(values())
                .filter(profile -> profile.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The word in configuration and reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

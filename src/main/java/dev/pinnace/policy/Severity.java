package dev.pinnace.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a finding matters, the least first. */
public enum Severity {
    /** The rule does not run. */
    OFF,
    /** Worth knowing. */
    INFO,
    /** Worth mending. */
    WARN,
    /** Must be mended. */
    ERROR;

    /** The severity of this name, in any case; empty when there is none. */
    public static Optional<Severity> named(String name) {
        return Arrays.stream(values())
                .filter(severity -> severity.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether this is as much as the other, or more. */
    public boolean reaches(Severity other) {
        return compareTo(other) >= 0;
    }

    /** The lesser of the two. */
    public Severity atMost(Severity ceiling) {
        return compareTo(ceiling) <= 0 ? this : ceiling;
    }

    /** The word in configuration and reports: {@code off}, {@code info}, {@code warn}, {@code error}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

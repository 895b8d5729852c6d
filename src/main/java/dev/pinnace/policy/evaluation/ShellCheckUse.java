package dev.pinnace.policy.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether the program ShellCheck is asked about the shell text of Dockerfiles. */
public enum ShellCheckUse {
    /** Never: the verdict does not depend on what is installed. */
    OFF,
    /** Where it is installed. */
    AUTO,
    /** Always; where it is not installed, nothing is judged. */
    REQUIRED;

    /** The word in a policy. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The use that a policy calls so. */
    public static Optional<ShellCheckUse> named(String text) {
        return Arrays.stream(values())
                .filter(use -> use.toString().equals(text))
                .findFirst();
    }
}

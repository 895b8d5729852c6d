package dev.pinnace.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A registry's answer that is not the one hoped for, or that is not to be believed. The message is complete. */
final class RegistryRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final transient Optional<Duration> retryAfter;

    /** One that trying again does not mend. */
    RegistryRefusal(String message) {
        this(message, false, Optional.empty());
    }

    /**
     * @param passing whether trying again may help
     * @param retryAfter how long the registry asks to wait
     */
    RegistryRefusal(String message, boolean passing, Optional<Duration> retryAfter) {
        super(message);
        this.passing = passing;
        this.retryAfter = retryAfter;
    }

    boolean isPassing() {
        return passing;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}

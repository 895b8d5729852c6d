package dev.pinnace.registry;

import java.time.Duration;

/**
 * How long a registry is waited for.
 *
 * @param connect until a connection stands
 * @param silence until an answer begins, and in the middle of one
 * @param attempts how often something is tried, at least once
 * @param firstPause before the second attempt; each further pause is twice as long
 * @param longestPause that a registry may ask for
 */
public record Patience(Duration connect, Duration silence, int attempts, Duration firstPause, Duration longestPause) {
    /** 20 s, 60 s, 5 attempts with pauses of 0.5 to 4 s, and up to 60 s where a registry asks for them. */
    public static final Patience STANDARD = new Patience(
            Duration.ofSeconds(20), Duration.ofSeconds(60), 5, Duration.ofMillis(500), Duration.ofSeconds(60));

    /** @throws IllegalArgumentException when there is no attempt */
    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("something has to be tried once");
        }
    }

    /** How long to wait after an attempt, the first of which is 1. */
    Duration pauseAfter(int attempt) {
        return firstPause.multipliedBy(1L << Math.min(attempt - 1, 10));
    }
}

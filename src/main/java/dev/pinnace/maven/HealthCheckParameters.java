package dev.pinnace.maven;

import java.util.List;

/** A health check, as the POM describes it; the defaults are Docker's. */
public final class HealthCheckParameters {
    private static final String HALF_A_MINUTE = "30s";
    private static final String AT_ONCE = "0s";
    private static final String THREE = "3";

    /** Program and arguments; there is no shell. */
    List<String> command = List.of();

    /** Between two runs. */
    String interval = HALF_A_MINUTE;

    /** After which a run has failed. */
    String timeout = HALF_A_MINUTE;

    /** At the start, in which failures do not count. */
    String startPeriod = AT_ONCE;

    /** Failures in a row that make the container unhealthy. */
    String retries = THREE;

    /**
     * Reads the short form.
     *
     * @param text the command, with white space between its words
     */
    public void set(String text) {
        command = List.of(text.trim().split("\\s+"));
    }

    /** Whether the POM says nothing of a health check: Maven makes such an object all the same. */
    boolean isUnset() {
        return command.isEmpty()
                && interval.equals(HALF_A_MINUTE)
                && timeout.equals(HALF_A_MINUTE)
                && startPeriod.equals(AT_ONCE)
                && retries.equals(THREE);
    }
}

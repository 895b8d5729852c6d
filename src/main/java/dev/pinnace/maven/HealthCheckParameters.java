package dev.pinnace.maven;

import java.util.List;

/** A health check, as the POM describes it; the defaults are Docker's. */
public final class HealthCheckParameters {
    /** Program and arguments; there is no shell. */
    List<String> command = List.of();

    /** Between two runs. */
    String interval = "30s";

    /** After which a run has failed. */
    String timeout = "30s";

    /** At the start, in which failures do not count. */
    String startPeriod = "0s";

    /** Failures in a row that make the container unhealthy. */
    String retries = "3";

    /**
     * Reads the short form.
     *
     * @param text the command, with white space between its words
     */
    public void set(String text) {
        command = List.of(text.trim().split("\\s+"));
    }
}

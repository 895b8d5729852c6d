package dev.pinnace.oci;

import java.time.Duration;
import java.util.List;

/**
 * How an engine finds out whether the application is well: a program in the image, run without a shell (the field
 * {@code Healthcheck} of Docker's image configuration; OCI keeps the name reserved, and Podman and Docker read it).
 *
 * @param command program and arguments, in exec form; not empty
 * @param interval between two runs
 * @param timeout after which a run counts as failed
 * @param startPeriod at the start, in which failures do not count
 * @param retries failures in a row that make the container unhealthy, at least 1
 */
public record HealthCheck(
        List<String> command, Duration interval, Duration timeout, Duration startPeriod, int retries) {
    /** @throws IllegalArgumentException when the command is empty, a time is negative or zero, or retries are below 1 */
    public HealthCheck {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a health check needs a command");
        }
        if (!isPositive(interval) || !isPositive(timeout) || startPeriod.isNegative() || retries < 1) {
            throw new IllegalArgumentException(
                    "a health check needs a positive interval and timeout, a start period of 0 or more, and 1 or more"
                            + " retries");
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}

package dev.pinnace.it;

import java.time.Duration;
import java.util.List;

/**
 * What a program left when it ended.
 *
 * @param command the program and its arguments
 * @param exitCode 0 for success
 * @param output what it wrote to standard output, as UTF-8
 * @param errors what it wrote to standard error, as UTF-8
 * @param duration from its start to its end
 */
public record Outcome(List<String> command, int exitCode, String output, String errors, Duration duration) {
    public Outcome {
        command = List.copyOf(command);
    }

    /**
     * This outcome, when it is a good one.
     *
     * @throws AssertionError when the program failed, with its command and all that it wrote
     */
    public Outcome succeeded() {
        if (exitCode != 0) {
            throw new AssertionError(
                    "exit code " + exitCode + " from " + String.join(" ", command) + "\n" + everything());
        }
        return this;
    }

    /**
     * This outcome, when it is a bad one.
     *
     * @throws AssertionError when the program succeeded, with its command and all that it wrote
     */
    public Outcome failed() {
        if (exitCode == 0) {
            throw new AssertionError("no failure of " + String.join(" ", command) + "\n" + everything());
        }
        return this;
    }

    /** Standard output without the white space around it. */
    public String text() {
        return output.strip();
    }

    /** Standard output, then standard error. */
    public String everything() {
        return output + errors;
    }
}

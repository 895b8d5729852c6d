package dev.pinnace.report;

import dev.pinnace.policy.Severity;

/**
 * A line of the console.
 *
 * @param level at which it belongs into a log: {@link Severity#ERROR} for what fails the build
 * @param text the line
 */
public record ConsoleLine(Severity level, String text) {}

package dev.pinnace.policy;

/**
 * What the program ShellCheck says of a shell text in a Dockerfile.
 *
 * @param place what it is about
 * @param id of the check: {@code SC2086}
 * @param severity error for what ShellCheck calls so, warn for its warnings, info for its notes and matters of style
 * @param message in its words, without a full stop
 */
public record ShellRemark(Location.InDockerfile place, String id, Severity severity, String message) {}

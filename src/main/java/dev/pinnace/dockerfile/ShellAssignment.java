package dev.pinnace.dockerfile;

/**
 * An assignment, alone or before a command.
 *
 * @param name of the variable
 * @param value what stands behind the {@code =}
 * @param append whether it is {@code +=}
 * @param start offset of the name
 */
public record ShellAssignment(String name, ShellWord value, boolean append, int start) {}

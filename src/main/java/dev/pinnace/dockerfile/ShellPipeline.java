package dev.pinnace.dockerfile;

import java.util.List;

/**
 * Commands joined by {@code |} or <code>|&amp;</code>; often just one.
 *
 * @param commands at least one; a compound command in a pipeline gives all its commands
 * @param isPiped whether there is a {@code |} in it
 * @param negated whether it begins with {@code !}
 * @param next what stands behind it
 * @param depth how many subshells, groups and compound commands it stands in
 */
public record ShellPipeline(
        List<ShellCommand> commands, boolean isPiped, boolean negated, ShellConnector next, int depth) {
    /** Keeps copies. */
    public ShellPipeline {
        commands = List.copyOf(commands);
    }
}

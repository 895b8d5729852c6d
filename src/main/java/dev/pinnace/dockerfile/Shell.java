package dev.pinnace.dockerfile;

import java.util.List;

/**
 * {@code SHELL}: what runs the shell form.
 *
 * @param source how it is written
 * @param arguments program and arguments
 */
public record Shell(Source source, List<String> arguments) implements Instruction {
    /** Keeps copies. */
    public Shell {
        arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

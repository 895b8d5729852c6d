package dev.pinnace.dockerfile;

import java.util.List;

/**
 * {@code ENTRYPOINT}: what the container runs.
 *
 * @param source how it is written
 * @param form the command
 */
public record Entrypoint(Source source, CommandForm form) implements Instruction {
    /** One in exec form that stands in no file. */
    public static Entrypoint exec(List<String> arguments) {
        return new Entrypoint(Source.made("ENTRYPOINT"), new CommandForm.Exec(arguments));
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.dockerfile;

import java.util.List;

/**
 * {@code CMD}: what the container runs, or the arguments of its entry point.
 *
 * @param source how it is written
 * @param form the command
 */
public record Cmd(Source source, CommandForm form) implements Instruction {
    /** One in exec form that stands in no file. */
    public static Cmd exec(List<String> arguments) {
        return new Cmd(Source.made("CMD"), new CommandForm.Exec(arguments));
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

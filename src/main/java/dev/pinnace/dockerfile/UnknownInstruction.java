package dev.pinnace.dockerfile;

/**
 * A line whose keyword is none of the language.
 *
 * @param source how it is written
 */
public record UnknownInstruction(Source source) implements Instruction {
    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.dockerfile;

/**
 * {@code ONBUILD}: an instruction that is carried out when another image is built from this one.
 *
 * @param source how it is written
 * @param instruction the delayed one
 */
public record OnBuild(Source source, Instruction instruction) implements Instruction {
    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

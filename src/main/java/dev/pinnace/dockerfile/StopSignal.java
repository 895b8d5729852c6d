package dev.pinnace.dockerfile;

/**
 * {@code STOPSIGNAL}: how the container is asked to end.
 *
 * @param source how it is written
 * @param signal a name or number, as written
 */
public record StopSignal(Source source, Word signal) implements Instruction {
    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.dockerfile;

/**
 * {@code MAINTAINER}: who looks after the image; replaced by labels long ago.
 *
 * @param source how it is written
 * @param name as written
 */
public record Maintainer(Source source, Word name) implements Instruction {
    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.dockerfile;

/**
 * {@code WORKDIR}: the directory in which commands and the container run.
 *
 * @param source how it is written
 * @param path as written
 */
public record Workdir(Source source, Word path) implements Instruction {
    /** One that stands in no file. */
    public static Workdir of(String path) {
        return new Workdir(Source.made("WORKDIR"), Word.of(path));
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.dockerfile;

/**
 * {@code USER}: as whom commands and the container run.
 *
 * @param source how it is written
 * @param user {@code name[:group]} or {@code uid[:gid]}, as written
 */
public record User(Source source, Word user) implements Instruction {
    /** One that stands in no file. */
    public static User of(String user) {
        return new User(Source.made("USER"), Word.of(user));
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.dockerfile;

import java.util.Optional;

/**
 * {@code FROM [--platform=…] image [AS alias]}: begins a stage.
 *
 * @param source how it is written
 * @param image what the stage starts from, as written: an image, an earlier stage, or {@code scratch}
 * @param platform the value of {@code --platform}, as written
 * @param alias the name of the stage, as written
 */
public record From(Source source, Word image, Optional<String> platform, Optional<Word> alias) implements Instruction {
    /** One that stands in no file. */
    public static From of(String image, String alias) {
        return new From(Source.made("FROM"), Word.of(image), Optional.empty(), Optional.of(Word.of(alias)));
    }

    /** One that stands in no file and has no alias. */
    public static From of(String image) {
        return new From(Source.made("FROM"), Word.of(image), Optional.empty(), Optional.empty());
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.dockerfile;

import java.util.List;

/**
 * {@code EXPOSE}: ports on which the application listens.
 *
 * @param source how it is written
 * @param ports as written: {@code 8080}, {@code 53/udp}, {@code 7000-7010}, {@code $PORT}
 */
public record Expose(Source source, List<Word> ports) implements Instruction {
    /** Keeps copies. */
    public Expose {
        ports = List.copyOf(ports);
    }

    /** One that stands in no file. */
    public static Expose of(List<String> ports) {
        return new Expose(Source.made("EXPOSE"), ports.stream().map(Word::of).toList());
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

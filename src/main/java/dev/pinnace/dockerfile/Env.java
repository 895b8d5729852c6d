package dev.pinnace.dockerfile;

import java.util.List;

/**
 * {@code ENV}: environment variables.
 *
 * @param source how it is written
 * @param pairs names and values, in order
 * @param legacy whether it is the old form {@code ENV name value}
 */
public record Env(Source source, List<KeyValue> pairs, boolean legacy) implements Instruction {
    /** Keeps copies. */
    public Env {
        pairs = List.copyOf(pairs);
    }

    /** One that stands in no file. */
    public static Env of(List<KeyValue> pairs) {
        return new Env(Source.made("ENV"), pairs, false);
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

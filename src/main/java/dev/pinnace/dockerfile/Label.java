package dev.pinnace.dockerfile;

import java.util.List;

/**
 * {@code LABEL}: metadata of the image.
 *
 * @param source how it is written
 * @param pairs names and values, in order
 * @param legacy whether it is the old form {@code LABEL name value}
 */
public record Label(Source source, List<KeyValue> pairs, boolean legacy) implements Instruction {
    /** Keeps copies. */
    public Label {
        pairs = List.copyOf(pairs);
    }

    /** One that stands in no file. */
    public static Label of(List<KeyValue> pairs) {
        return new Label(Source.made("LABEL"), pairs, false);
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.dockerfile;

import java.util.List;

/**
 * {@code VOLUME}: directories that are kept outside the container.
 *
 * @param source how it is written
 * @param paths as written
 * @param json whether they are a JSON array
 * @param looksLikeJson whether it was probably meant to be a JSON array, but is none: BuildKit reads words
 */
public record Volume(Source source, List<Word> paths, boolean json, boolean looksLikeJson) implements Instruction {
    /** Keeps copies. */
    public Volume {
        paths = List.copyOf(paths);
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

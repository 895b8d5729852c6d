package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * A stage of the build.
 *
 * @param from what begins it
 * @param index its number, from 0
 * @param instructions those that follow {@code FROM}, in order
 * @param isFinal whether it is the last one, which makes the image
 */
public record Stage(From from, int index, List<Instruction> instructions, boolean isFinal) {
    /** Keeps copies. */
    public Stage {
        instructions = List.copyOf(instructions);
    }

    /** Its name, as written; names are compared without regard to case. */
    public Optional<String> name() {
        return from.alias().map(Word::text);
    }

    /** Its instructions of one kind, in order; those delayed by {@code ONBUILD} are not among them. */
    public <T extends Instruction> List<T> all(Class<T> kind) {
        return instructions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Its last instruction of one kind, which is often the one in effect. */
    public <T extends Instruction> Optional<T> last(Class<T> kind) {
        List<T> found = all(kind);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }
}

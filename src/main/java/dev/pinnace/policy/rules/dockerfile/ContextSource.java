package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Add;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.policy.DockerfileSubject;
import java.util.ArrayList;
import java.util.List;

/**
 * A source of {@code COPY} or {@code ADD} that lies in the build context.
 *
 * @param placed the instruction
 * @param path without quotes, variables replaced
 */
record ContextSource(Placed<? extends Instruction> placed, String path) {
    /** All of a file whose path is certain, in order. */
    static List<ContextSource> all(DockerfileSubject file) {
        List<ContextSource> found = new ArrayList<>();
        for (Placed<Copy> copy : Placed.direct(file, Copy.class)) {
            if (copy.instruction().from().isEmpty()) {
                add(file, copy, copy.instruction().sources(), found);
            }
        }
        for (Placed<Add> add : Placed.direct(file, Add.class)) {
            add(file, add, add.instruction().sources(), found);
        }
        return found;
    }

    private static void add(
            DockerfileSubject file,
            Placed<? extends Instruction> placed,
            List<Word> sources,
            List<ContextSource> found) {
        for (Word source : sources) {
            Expansion expansion = placed.before(file).expand(source.text());
            if (expansion.isExact() && !FileNames.isRemote(expansion.text())) {
                found.add(new ContextSource(placed, expansion.text()));
            }
        }
    }

    /** Whether it is the whole context. */
    boolean isWholeContext() {
        return path.matches("[./]+\\*?|\\*") && !path.contains("..");
    }
}

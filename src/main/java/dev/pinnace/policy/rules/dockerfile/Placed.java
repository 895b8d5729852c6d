package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.OnBuild;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * An instruction of a stage, well-formed, that is carried out there or delayed by {@code ONBUILD}.
 *
 * @param instruction what is to be done
 * @param outer what stands in the stage: the same, or the {@code ONBUILD}
 * @param stage where it stands
 */
record Placed<T extends Instruction>(T instruction, Instruction outer, Stage stage) {
    /** All of one kind, those that {@code ONBUILD} delays too, in order. */
    static <T extends Instruction> List<Placed<T>> all(DockerfileSubject file, Class<T> kind) {
        List<Placed<T>> found = new ArrayList<>();
        for (Stage stage : file.dockerfile().stages()) {
            for (Instruction outer : stage.instructions()) {
                add(inner(outer), outer, stage, kind, found);
            }
        }
        return found;
    }

    /** All of one kind that the stages carry out themselves, in order. */
    static <T extends Instruction> List<Placed<T>> direct(DockerfileSubject file, Class<T> kind) {
        List<Placed<T>> found = new ArrayList<>();
        for (Stage stage : file.dockerfile().stages()) {
            for (Instruction instruction : stage.instructions()) {
                add(instruction, instruction, stage, kind, found);
            }
        }
        return found;
    }

    private static <T extends Instruction> void add(
            Instruction instruction, Instruction outer, Stage stage, Class<T> kind, List<Placed<T>> found) {
        if (kind.isInstance(instruction) && instruction.isWellFormed()) {
            found.add(new Placed<>(kind.cast(instruction), outer, stage));
        }
    }

    private static Instruction inner(Instruction outer) {
        return outer instanceof OnBuild delaying ? delaying.instruction() : outer;
    }

    /** Whether {@code ONBUILD} delays it. */
    boolean isDelayed() {
        return instruction != outer;
    }

    /** What is in effect before it. */
    StageState before(DockerfileSubject file) {
        return file.states().before(outer);
    }

    /** Where it stands, all of it. */
    Location at(DockerfileSubject file) {
        return file.at(outer.range());
    }
}

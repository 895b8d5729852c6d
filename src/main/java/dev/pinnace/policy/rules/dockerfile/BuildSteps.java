package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.OnBuild;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageBase;
import dev.pinnace.policy.DockerfileSubject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What the instructions of a Dockerfile run, read once for all rules. */
final class BuildSteps {
    private final List<List<BuildStep>> byStage = new ArrayList<>();
    private final List<BuildStep> all;
    private final List<Invocation> commands;

    private BuildSteps(DockerfileSubject file) {
        Set<Integer> image = new HashSet<>();
        FinalImage.stages(file).forEach(stage -> image.add(stage.index()));
        for (Stage stage : file.dockerfile().stages()) {
            byStage.add(read(file, stage, image.contains(stage.index())));
        }
        all = byStage.stream().flatMap(List::stream).toList();
        commands = all.stream().flatMap(step -> step.commands().stream()).toList();
    }

    private static List<BuildStep> read(DockerfileSubject file, Stage stage, boolean inImage) {
        List<BuildStep> steps = new ArrayList<>();
        for (Instruction instruction : stage.instructions()) {
            Instruction carriedOut = instruction instanceof OnBuild delayed ? delayed.instruction() : instruction;
            if (carriedOut instanceof Run run) {
                steps.add(new BuildStep(file, stage, run, file.states().before(instruction), inImage));
            }
        }
        return List.copyOf(steps);
    }

    private static BuildSteps read(DockerfileSubject file) {
        return file.view(BuildSteps.class, BuildSteps::new);
    }

    /** All {@code RUN} instructions, in order, those that {@code ONBUILD} delays included. */
    static List<BuildStep> of(DockerfileSubject file) {
        return read(file).all;
    }

    /** Those of a stage, in order. */
    static List<BuildStep> of(DockerfileSubject file, Stage stage) {
        return read(file).byStage.get(stage.index());
    }

    /** Those that find something not set: neither by themselves nor by an earlier step of their stage and of those below it. */
    static List<BuildStep> without(DockerfileSubject file, Predicate<BuildStep> sets) {
        List<BuildStep> found = new ArrayList<>();
        Set<Integer> setAtEnd = new HashSet<>();
        for (Stage stage : file.dockerfile().stages()) {
            boolean isSet = file.states().base(stage) instanceof StageBase.OtherStage below
                    && setAtEnd.contains(below.stage().index());
            for (BuildStep step : of(file, stage)) {
                isSet = isSet || sets.test(step);
                if (!isSet) {
                    found.add(step);
                }
            }
            if (isSet) {
                setAtEnd.add(stage.index());
            }
        }
        return found;
    }

    /** All commands that the file runs, in order. */
    static List<Invocation> commands(DockerfileSubject file) {
        return read(file).commands;
    }
}

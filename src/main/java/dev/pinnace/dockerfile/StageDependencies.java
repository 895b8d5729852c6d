package dev.pinnace.dockerfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which stages need which. */
final class StageDependencies {
    private final Dockerfile dockerfile;
    private final StageEvaluation evaluation;
    private final Map<String, Stage> byName = new HashMap<>();

    StageDependencies(Dockerfile dockerfile, StageEvaluation evaluation) {
        this.dockerfile = dockerfile;
        this.evaluation = evaluation;
        for (Stage stage : dockerfile.stages()) {
            stage.name().ifPresent(name -> byName.put(name.toLowerCase(Locale.ROOT), stage));
        }
    }

    /** What a stage needs, in order. */
    List<StageDependency> of(Stage stage) {
        List<StageDependency> found = new ArrayList<>();
        found.add(base(stage));
        for (Instruction instruction : stage.instructions()) {
            if (instruction instanceof Copy copy) {
                copy.from()
                        .ifPresent(from -> found.add(new StageDependency(
                                StageDependency.Kind.COPY, from, numberedOrNamed(from), instruction)));
            } else if (instruction instanceof Run run) {
                run.mounts()
                        .forEach(mount -> mount.from()
                                .ifPresent(from -> found.add(new StageDependency(
                                        StageDependency.Kind.MOUNT, from, named(from), instruction))));
            }
        }
        return List.copyOf(found);
    }

    private StageDependency base(Stage stage) {
        StageBase base = evaluation.base(stage);
        String written = stage.from().image().text();
        Optional<Stage> other =
                base instanceof StageBase.OtherStage known ? Optional.of(known.stage()) : Optional.empty();
        String reference = base instanceof StageBase.Image image ? image.reference() : written;
        return new StageDependency(StageDependency.Kind.FROM, reference, other, stage.from());
    }

    private Optional<Stage> numberedOrNamed(String reference) {
        boolean isNumber = !reference.isEmpty()
                && reference.length() < 9
                && reference.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            return named(reference);
        }
        int number = Integer.parseInt(reference);
        return number < dockerfile.stages().size()
                ? Optional.of(dockerfile.stages().get(number))
                : Optional.empty();
    }

    private Optional<Stage> named(String reference) {
        return Optional.ofNullable(byName.get(reference.toLowerCase(Locale.ROOT)));
    }

    /** The stages that the last one needs, itself included, in order. */
    List<Stage> reachable() {
        BitSet seen = new BitSet();
        Deque<Stage> open = new ArrayDeque<>();
        dockerfile.finalStage().ifPresent(open::add);
        for (@Nullable Stage stage = open.poll(); stage != null; stage = open.poll()) {
            if (!seen.get(stage.index())) {
                seen.set(stage.index());
                of(stage).forEach(dependency -> dependency.stage().ifPresent(open::add));
            }
        }
        return seen.stream().mapToObj(dockerfile.stages()::get).toList();
    }
}

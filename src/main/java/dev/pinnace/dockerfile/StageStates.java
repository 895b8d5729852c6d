package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is in effect in each stage of a Dockerfile, and which stages need which. */
public final class StageStates {
    private final Dockerfile dockerfile;
    private final StageEvaluation evaluation;
    private final StageDependencies dependencies;

    private StageStates(Dockerfile dockerfile, StageEvaluation evaluation) {
        this.dockerfile = dockerfile;
        this.evaluation = evaluation;
        dependencies = new StageDependencies(dockerfile, evaluation);
    }

    /** With nothing known of any base but {@code scratch}. */
    public static StageStates of(Dockerfile dockerfile) {
        return of(dockerfile, image -> Optional.empty(), Map.of());
    }

    /**
     * With what is known of the bases.
     *
     * @param bases gives the facts of an image by its name as the build sees it; empty when it is unknown
     */
    public static StageStates of(Dockerfile dockerfile, Function<String, Optional<BaseFacts>> bases) {
        return of(dockerfile, bases, Map.of());
    }

    /**
     * With what is known of the bases, and build arguments that are given.
     *
     * @param bases gives the facts of an image by its name as the build sees it; empty when it is unknown
     * @param buildArguments those that the build is run with
     */
    public static StageStates of(
            Dockerfile dockerfile, Function<String, Optional<BaseFacts>> bases, Map<String, String> buildArguments) {
        return new StageStates(dockerfile, StageEvaluation.of(dockerfile, bases, buildArguments));
    }

    /** What is in effect at the end of a stage. */
    public StageState atEnd(Stage stage) {
        return evaluation.at(stage, stage.instructions().size());
    }

    /** What is in effect at the end of the last stage, for the image; empty when there is no stage. */
    public Optional<StageState> atEnd() {
        return dockerfile.finalStage().map(this::atEnd);
    }

    /**
     * What is in effect when an instruction is carried out, before what it changes itself. For {@code FROM} and what stands
     * before the first one, only the global arguments are there.
     */
    public StageState before(Instruction instruction) {
        return evaluation.before(instruction);
    }

    /** What a stage starts from. */
    public StageBase base(Stage stage) {
        return evaluation.base(stage);
    }

    /** What a stage needs from others, in order; what {@code ONBUILD} delays is not counted. */
    public List<StageDependency> dependencies(Stage stage) {
        return dependencies.of(stage);
    }

    /** The stages that the last one needs, directly or through others, itself included, in order. */
    public List<Stage> reachable() {
        return dependencies.reachable();
    }
}

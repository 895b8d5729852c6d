package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Flag;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Short {@code RUN} instructions of the image that follow each other. Steps that are left out: those with other flags, those
 * whose author has already joined three commands or more, and stages whose layers do not reach the image.
 */
@AutoService(Rule.class)
public final class ConsecutiveRuns implements DockerfileRule {
    private static final int FEW = 2;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("RUN instructions follow each other that could be one")
                .because("Each makes a layer; what one writes and the next removes stays in the image.")
                .remedy("Join them with && or in a heredoc, where they are not kept apart for the cache.")
                .style(Severity.INFO)
                .aliases("DL3059")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Stage stage : FinalImage.stages(file)) {
            IdentityHashMap<Run, BuildStep> steps = new IdentityHashMap<>();
            BuildSteps.of(file, stage).forEach(step -> steps.put(step.run(), step));
            Optional<BuildStep> previous = Optional.empty();
            for (Instruction instruction : stage.instructions()) {
                Optional<BuildStep> current =
                        instruction instanceof Run step ? Optional.ofNullable(steps.get(step)) : Optional.empty();
                if (current.isPresent() && previous.isPresent() && couldBeOne(previous.get(), current.get())) {
                    run.report(Violation.at(file.at(instruction.range()), "This RUN could be part of the one before it")
                            .about(instruction.text()));
                }
                previous = current;
            }
        }
    }

    private static boolean couldBeOne(BuildStep first, BuildStep second) {
        return flags(first).equals(flags(second)) && isShort(first) && isShort(second);
    }

    private static List<String> flags(BuildStep step) {
        return step.run().flags().stream().map(ConsecutiveRuns::text).sorted().toList();
    }

    private static String text(Flag flag) {
        return flag.name() + "=" + flag.text();
    }

    private static boolean isShort(BuildStep step) {
        return !step.scripts().isEmpty()
                && step.scripts().get(0).shell().commands().size() <= FEW;
    }
}

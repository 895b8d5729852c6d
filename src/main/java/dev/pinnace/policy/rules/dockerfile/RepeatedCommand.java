package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Cmd;
import dev.pinnace.dockerfile.Entrypoint;
import dev.pinnace.dockerfile.HealthCheck;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;

/** A second {@code CMD}, {@code ENTRYPOINT} or {@code HEALTHCHECK} of a stage: only the last one counts. */
@AutoService(Rule.class)
public final class RepeatedCommand implements DockerfileRule {
    private static final String ANY = "MultipleInstructionsDisallowed";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A stage has more than one CMD, ENTRYPOINT or HEALTHCHECK")
                .because("Only the last one of a stage has an effect; those before it mislead.")
                .remedy("Keep the one that is meant and remove the others.")
                .severity(Severity.WARN)
                .aliases("DL4003", "DL4004", "DL3012", "DS-0016", "DS-0007", "DS-0023", ANY)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Stage stage : file.dockerfile().stages()) {
            check(file, stage.all(Cmd.class), "CMD", List.of("DL4003", "DS-0016"), run);
            check(file, stage.all(Entrypoint.class), "ENTRYPOINT", List.of("DL4004", "DS-0007"), run);
            check(file, stage.all(HealthCheck.class), "HEALTHCHECK", List.of("DL3012", "DS-0023"), run);
        }
    }

    private static void check(
            DockerfileSubject file,
            List<? extends Instruction> found,
            String keyword,
            List<String> aliases,
            RuleRun run) {
        found.stream()
                .skip(1)
                .forEach(later -> run.report(Violation.at(
                                file.at(later.range()), "this " + keyword + " replaces an earlier one of the stage")
                        .as(aliases.get(0), aliases.get(1), ANY)));
    }
}

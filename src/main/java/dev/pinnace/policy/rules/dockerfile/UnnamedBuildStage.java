package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.From;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A stage before the last that has no name. */
@AutoService(Rule.class)
public final class UnnamedBuildStage implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build stage has no name")
                .because(
                        "A stage without a name is referred to by its number, which changes when a stage is put before it.")
                .remedy("Name the stage: FROM image AS name.")
                .style(Severity.INFO)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<From> from : FromInstructions.all(file)) {
            if (!from.stage().isFinal() && from.stage().name().isEmpty()) {
                run.report(Violation.at(from.at(file), "the stage is not the last one and has no name"));
            }
        }
    }
}

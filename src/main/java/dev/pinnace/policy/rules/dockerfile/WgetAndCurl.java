package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;
import java.util.Optional;

/** A stage fetches with both {@code wget} and {@code curl}. */
@AutoService(Rule.class)
public final class WgetAndCurl implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A stage uses both wget and curl")
                .because("Both do the same, and each brings libraries of its own into the stage.")
                .remedy("Use one of them.")
                .style(Severity.INFO)
                .aliases("DL4001", "DS-0014")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Stage stage : file.dockerfile().stages()) {
            List<Invocation> commands = BuildSteps.of(file, stage).stream()
                    .flatMap(step -> step.commands().stream())
                    .filter(command -> command.is("wget", "curl"))
                    .toList();
            Optional<Invocation> second = commands.stream()
                    .filter(command -> !command.name().equals(commands.get(0).name()))
                    .findFirst();
            second.ifPresent(command -> run.report(command.violation(command.name()
                    + " is used although the stage uses " + commands.get(0).name() + " already")));
        }
    }
}

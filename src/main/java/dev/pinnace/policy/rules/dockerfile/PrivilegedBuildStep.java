package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A command runs with all privileges of the builder. */
@AutoService(Rule.class)
public final class PrivilegedBuildStep implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build step runs without isolation")
                .because(
                        "With --security=insecure a command has all privileges of the builder, and can reach its host.")
                .remedy("Find out what the command needs, and run it without the flag.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            if (step.run().security().filter("insecure"::equals).isPresent()) {
                run.report(Violation.at(
                        file.at(step.run().range()), "--security=insecure runs the command without isolation"));
            }
        }
    }
}

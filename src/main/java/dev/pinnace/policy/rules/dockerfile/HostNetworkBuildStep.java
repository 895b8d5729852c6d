package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A command runs in the network of the builder. */
@AutoService(Rule.class)
public final class HostNetworkBuildStep implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build step uses the network of the host")
                .because(
                        "The command reaches services that listen on the builder only, and its result depends on them.")
                .remedy("Leave --network=host out; fetch what is needed from an address that every builder reaches.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            if (step.run().network().filter("host"::equals).isPresent()) {
                run.report(Violation.at(
                        file.at(step.run().range()), "--network=host gives the command the network of the builder"));
            }
        }
    }
}

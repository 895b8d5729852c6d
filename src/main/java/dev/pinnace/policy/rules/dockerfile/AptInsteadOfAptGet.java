package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;

/** {@code apt} is called where {@code apt-get} would do. */
@AutoService(Rule.class)
public final class AptInsteadOfAptGet implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build step calls apt, which is meant for people")
                .because(
                        "apt says itself that its command line may change between versions; apt-get and apt-cache stay "
                                + "the same.")
                .remedy("Write apt-get, or apt-cache for searches.")
                .style(Severity.WARN)
                .aliases("DL3027", "CKV_DOCKER_9")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        BuildSteps.commands(file).stream()
                .filter(command -> command.is("apt"))
                .forEach(command -> run.report(command.violation("apt is called: '" + command.excerpt() + "'")));
    }
}

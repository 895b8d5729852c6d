package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;

/** A command of daily administration in a build. */
@AutoService(Rule.class)
public final class PointlessCommand implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build step runs a command that makes no sense there")
                .because(
                        "Nobody edits, looks at processes, mounts or shuts down in a build; the command hints at a habit "
                                + "of virtual machines.")
                .remedy("Remove the command; start services when the container starts.")
                .style(Severity.INFO)
                .aliases("DL3001")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        BuildSteps.commands(file).stream()
                .filter(command -> command.is(
                        "free", "ifconfig", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim"))
                .forEach(command -> run.report(command.violation(command.name() + " makes no sense in a build")));
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;

/** {@code cd} outside a subshell. A step that removes what it has worked in is left alone: it cannot be split. */
@AutoService(Rule.class)
public final class CdInsteadOfWorkdir implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build step changes the directory with cd")
                .because(
                        "The change ends with the step, which is easily overlooked; WORKDIR holds for all that follows.")
                .remedy("Use WORKDIR, absolute paths, or a subshell: (cd DIRECTORY && …).")
                .style(Severity.INFO)
                .aliases("DL3003", "DS-0013")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            for (Invocation command : step.commands()) {
                boolean plain = command.is("cd") && !command.arguments().isEmpty() && !command.isSubshell();
                if (plain && !step.isFollowedBy(command, CdInsteadOfWorkdir::removes)) {
                    run.report(command.violation("'" + command.excerpt() + "' where WORKDIR would do"));
                }
            }
        }
    }

    /** What is built and removed in one step cannot be split in two. */
    private static boolean removes(Invocation command) {
        return command.is("rm") && command.options().has("-r", "-R", "--recursive");
    }
}

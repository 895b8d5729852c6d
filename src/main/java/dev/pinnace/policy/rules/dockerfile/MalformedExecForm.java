package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Cmd;
import dev.pinnace.dockerfile.CommandForm;
import dev.pinnace.dockerfile.Entrypoint;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** {@code CMD} or {@code ENTRYPOINT} that was meant to be the exec form, but is no JSON. */
@AutoService(Rule.class)
public final class MalformedExecForm implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("An exec form is not valid JSON")
                .because(
                        "What is not valid JSON is given to the shell as it stands, which looks for a program called '['.")
                .remedy(
                        "Write a JSON array: double quotes around every element, commas between them, none behind the last.")
                .severity(Severity.ERROR)
                .aliases("DL3025", "JSONArgsRecommended")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Placed.all(file, Cmd.class)
                .forEach(cmd -> check(file, cmd, cmd.instruction().form(), "CMD", run));
        Placed.all(file, Entrypoint.class)
                .forEach(entrypoint ->
                        check(file, entrypoint, entrypoint.instruction().form(), "ENTRYPOINT", run));
    }

    private static void check(DockerfileSubject file, Placed<?> placed, CommandForm form, String keyword, RuleRun run) {
        if (form instanceof CommandForm.Shell shell && shell.looksLikeExec()) {
            Violation violation = Violation.at(
                    placed.at(file),
                    keyword + " is no JSON array and goes to the shell: '" + Excerpt.of(shell.text()) + "'");
            boolean hasShell = placed.isDelayed() || placed.before(file).shell().isSet();
            run.report(hasShell ? violation.as("DL3025") : violation);
        }
    }
}

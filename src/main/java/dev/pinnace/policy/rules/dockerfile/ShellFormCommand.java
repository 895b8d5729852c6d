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

/** {@code CMD} or {@code ENTRYPOINT} in shell form. */
@AutoService(Rule.class)
public final class ShellFormCommand implements DockerfileRule {
    private static final String EXPANSION =
            "Write the exec form; where the shell must expand variables, [\"sh\", \"-c\", \"exec program $ARGUMENTS\"].";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("CMD or ENTRYPOINT is in shell form")
                .because(
                        "The shell becomes process 1 and does not hand signals on, so the program is killed instead of stopped;"
                                + " and the image needs a shell.")
                .remedy("Write the exec form, a JSON array: CMD [\"java\", \"-jar\", \"/app.jar\"].")
                .severity(Severity.WARN)
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
        if (!(form instanceof CommandForm.Shell shell) || shell.looksLikeExec()) {
            return;
        }
        boolean hasShell = placed.isDelayed() || placed.before(file).shell().isSet();
        Violation violation =
                Violation.at(placed.at(file), keyword + " is in shell form: '" + Excerpt.of(shell.text()) + "'");
        violation = hasShell ? violation.as("DL3025") : violation;
        boolean wantsShell = shell.text().indexOf('$') >= 0 || shell.text().startsWith("exec ");
        run.report(wantsShell ? violation.atMost(Severity.INFO).mendedBy(EXPANSION) : violation);
    }
}

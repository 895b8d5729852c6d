package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
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
        for (ShellFormStart start : ShellFormStart.of(file)) {
            if (!start.form().looksLikeExec()) {
                String text = start.form().text();
                Violation violation =
                        start.violation(start.keyword() + " is in shell form: '" + Excerpt.of(text) + "'");
                boolean wantsShell = text.indexOf('$') >= 0 || text.startsWith("exec ");
                run.report(wantsShell ? violation.atMost(Severity.INFO).mendedBy(EXPANSION) : violation);
            }
        }
    }
}

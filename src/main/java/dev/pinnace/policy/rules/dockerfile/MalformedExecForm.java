package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;

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
        for (ShellFormStart start : ShellFormStart.of(file)) {
            if (start.form().looksLikeExec()) {
                run.report(start.violation(start.keyword() + " is no JSON array and goes to the shell: '"
                        + Excerpt.of(start.form().text()) + "'"));
            }
        }
    }
}

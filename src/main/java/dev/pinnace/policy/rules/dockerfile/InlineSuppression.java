package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Directive;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.regex.Pattern;

/** A comment or directive in the Dockerfile that switches a check off. */
@AutoService(Rule.class)
public final class InlineSuppression implements DockerfileRule {
    private static final Pattern PRAGMA = Pattern.compile(
            "(?i)(?:hadolint\\s+(?:(?:global|stage)\\s+)?ignore\\s*=|trivy:ignore|tfsec:ignore|checkov:skip|pinnace\\b.*\\bignore\\b"
                    + "|pinnace:ignore|nosemgrep|kics-scan\\s+(?:ignore|disable)).*");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A check is switched off inside the Dockerfile")
                .because("Where one place decides what is checked, exceptions belong there, with a reason and a date.")
                .remedy("Mend what the check finds, or write a waiver in the policy.")
                .onRequest()
                .aliases("DL1001")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        file.dockerfile().comments().stream()
                .filter(comment -> PRAGMA.matcher(comment.text()).matches())
                .forEach(comment -> run.report(Violation.at(
                        file.at(comment.range()),
                        "the comment '" + Excerpt.of(comment.text()) + "' switches a check off")));
        file.dockerfile().directives().stream()
                .filter(directive -> directive.name().equals(Directive.CHECK)
                        && directive.value().contains("skip="))
                .forEach(directive -> run.report(
                        Violation.at(file.at(directive.range()), "the directive 'check' switches checks off")));
    }
}

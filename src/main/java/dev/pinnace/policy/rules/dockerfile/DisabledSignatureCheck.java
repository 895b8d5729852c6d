package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A package manager is told to install packages whose signature is missing or wrong. */
@AutoService(Rule.class)
public final class DisabledSignatureCheck implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Packages are installed without a check of their signature")
                .because(
                        "The signature is what tells a package of the distribution from one that somebody put in its place.")
                .remedy(
                        "Remove the switch, and add the key of the repository, for example with signed-by= in its entry.")
                .severity(Severity.ERROR)
                .aliases("CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Invocation command : BuildSteps.commands(file)) {
            for (SignatureSwitches.Found found : SignatureSwitches.in(command)) {
                Violation violation =
                        command.violation("'" + found.text() + "' accepts packages without a valid signature");
                run.report(found.alias().isEmpty() ? violation.asOurs() : violation.as(found.alias()));
            }
        }
    }
}

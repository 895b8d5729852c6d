package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A command of the build fetches something, or is set up to, from a server whose certificate is not checked. */
@AutoService(Rule.class)
public final class DisabledTlsCheck implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A command does not check certificates")
                .because("Without the check anybody on the way can hand the build another file.")
                .remedy(
                        "Remove the switch; where the server has a certificate of a company, add that CA to the trust store of"
                                + " the build.")
                .severity(Severity.ERROR)
                .aliases("CKV2_DOCKER_2", "CKV2_DOCKER_3", "CKV2_DOCKER_4", "CKV2_DOCKER_13", "CKV2_DOCKER_15")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Invocation command : BuildSteps.commands(file)) {
            TlsSwitches.in(command).ifPresent(found -> {
                Violation violation =
                        command.violation("'" + found.text() + "' switches the check of certificates off");
                run.report(found.alias().isEmpty() ? violation.asOurs() : violation.as(found.alias()));
            });
        }
    }
}

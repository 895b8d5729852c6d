package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;

/** {@code chpasswd} sets or removes a password. */
@AutoService(Rule.class)
public final class ChpasswdInBuild implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build step sets a password with chpasswd")
                .because(
                        "The password stands in the Dockerfile and in the history of the image, and is the same in every"
                                + " container.")
                .remedy("Leave accounts without a password; nobody logs in to a container with one.")
                .severity(Severity.WARN)
                .aliases("CKV2_DOCKER_17")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        BuildSteps.commands(file).stream()
                .filter(command -> command.is("chpasswd"))
                .forEach(command -> run.report(command.violation("chpasswd sets a password that stays in the image")));
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;

/** A command is run by {@code sudo}. */
@AutoService(Rule.class)
public final class SudoInBuild implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build step uses sudo")
                .because("sudo needs a terminal and handles signals its own way, and an image that holds it gives every"
                        + " intruder a way to root.")
                .remedy("Switch with USER root before the step and back after it, and leave sudo out of the image.")
                .severity(Severity.WARN)
                .aliases("DL3004", "DS-0010", "CKV2_DOCKER_1", "DKL-DI-0001")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        BuildSteps.commands(file).stream()
                .filter(command -> command.written().isRunBy("sudo"))
                .forEach(command -> run.report(command.violation("'" + command.excerpt() + "' uses sudo")));
    }
}

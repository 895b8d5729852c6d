package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** Port 22 is exposed. */
@AutoService(Rule.class)
public final class SshPort implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The port of an SSH server is exposed")
                .because(
                        "A container is looked into with the means of its engine; an SSH server is one more way in, with"
                                + " keys and passwords of its own.")
                .remedy("Remove the SSH server and EXPOSE 22.")
                .severity(Severity.ERROR)
                .aliases("DS-0004", "CKV_DOCKER_1")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        ExposedPorts.of(file).stream()
                .filter(range -> range.contains(22))
                .forEach(range -> run.report(
                        Violation.at(file.at(range.at().range()), "Port 22 is exposed, on which SSH listens")));
    }
}

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

/** {@code EXPOSE} with an address or a port of the host. */
@AutoService(Rule.class)
public final class PortMapping implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("EXPOSE names an address or a port of the host")
                .because(
                        "EXPOSE says on which port the program listens; where it is published is decided when the container is"
                                + " started. Builders will refuse this.")
                .remedy("Name only the port of the container, with its protocol where it is not tcp.")
                .severity(Severity.WARN)
                .aliases("ExposeInvalidFormat")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (ExposedPort port : ExposedPort.all(file)) {
            if (port.isMapping()) {
                run.report(Violation.at(
                        port.placed().at(file),
                        "'" + Excerpt.of(port.text()) + "' is more than a port of the container"));
            }
        }
    }
}

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
import java.util.Locale;

/** {@code EXPOSE} with a protocol that is not in lower case. */
@AutoService(Rule.class)
public final class PortProtocolCase implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The protocol of a port is not in lower case")
                .because("The configuration of the image holds protocols in lower case.")
                .remedy("Write tcp, udp or sctp.")
                .severity(Severity.INFO)
                .aliases("ExposeProtoCasing")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (ExposedPort port : ExposedPort.all(file)) {
            if (!port.protocol().equals(port.protocol().toLowerCase(Locale.ROOT))) {
                run.report(Violation.at(
                        port.placed().at(file),
                        "the protocol of '" + Excerpt.of(port.text()) + "' is not in lower case"));
            }
        }
    }
}

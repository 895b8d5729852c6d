package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Map;
import java.util.TreeMap;

/** A port on which remote administration listens, other than SSH, is exposed. */
@AutoService(Rule.class)
public final class AdministrationPort implements DockerfileRule {
    private static final Map<Integer, String> SERVICES = new TreeMap<>(Map.of(
            23, "telnet",
            512, "rexec",
            513, "rlogin",
            514, "rsh",
            2375, "the Docker API without TLS",
            3389, "remote desktop",
            5800, "VNC",
            5900, "VNC",
            5985, "WinRM"));

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The port of a service for remote administration is exposed")
                .because("Services for administration give whoever gets in the whole container, and often the host.")
                .remedy("Remove the service and its EXPOSE; administer the container from outside.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (ExposedPorts.Range range : ExposedPorts.of(file)) {
            if (range.last() - range.first() > 100) {
                continue; // a range as wide as that is not about one service
            }
            SERVICES.forEach((port, service) -> {
                if (range.contains(port)) {
                    run.report(Violation.at(
                            file.at(range.at().range()),
                            "Port " + port + " is exposed, on which " + service + " listens"));
                }
            });
        }
    }
}

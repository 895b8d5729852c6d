package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Map;

/** The image exposes a port of remote administration. */
@AutoService(Rule.class)
public final class AdministrationPortInImage implements ImageRule {
    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("22", "SSH"),
            Map.entry("23", "Telnet"),
            Map.entry("512", "rexec"),
            Map.entry("513", "rlogin"),
            Map.entry("2375", "Docker's API without TLS"),
            Map.entry("2376", "Docker's API"),
            Map.entry("3389", "remote desktop"),
            Map.entry("5900", "VNC"),
            Map.entry("5901", "VNC"),
            Map.entry("5985", "WinRM"),
            Map.entry("5986", "WinRM"));

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A port of remote administration is exposed")
                .because("A container is administered through its engine or orchestrator. A login service of its own is"
                        + " one more way in, with accounts and keys that nobody looks after.")
                .remedy("Remove the port and the service behind it; use docker exec or kubectl exec.")
                .severity(Severity.ERROR)
                .parameter(
                        "ports",
                        RuleParameter.Type.LIST,
                        "22, 23, 512, 513, 2375, 2376, 3389, 5900, 5901, 5985, 5986",
                        "TCP ports that no image may expose.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (String key : image.config().exposedPorts()) {
            ExposedPort.of(key)
                    .filter(port -> "tcp".equals(port.protocol())
                            && run.parameters().list("ports").contains("" + port.number()))
                    .ifPresent(port -> run.report(
                            Violation.at(new Location.InConfiguration("config.ExposedPorts"), message(port))));
        }
    }

    private static String message(ExposedPort port) {
        String service = SERVICES.get("" + port.number());
        return "the port " + port + " is exposed" + (service == null ? "" : ", which is that of " + service);
    }
}

package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** An exposed port does not exist, or is written in a way that engines do not know. */
@AutoService(Rule.class)
public final class InvalidPortInImage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("An exposed port is none")
                .because("Engines refuse the image, or leave the port out.")
                .remedy(
                        "Write a number from 1 to 65535 and tcp, udp or sctp in lower case, for example EXPOSE 8080/tcp.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (String key : image.config().exposedPorts()) {
            if (ExposedPort.of(key).isEmpty()) {
                run.report(Violation.at(
                        new Location.InConfiguration("config.ExposedPorts"), Quoted.of(key) + " is not a port"));
            }
        }
    }
}

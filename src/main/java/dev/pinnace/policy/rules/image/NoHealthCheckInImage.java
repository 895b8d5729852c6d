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

/** The image does not say how to see whether it is well. */
@AutoService(Rule.class)
public final class NoHealthCheckInImage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image has no health check")
                .because(
                        "Docker and Podman can then tell only whether the process exists. Kubernetes does not read this"
                                + " setting, it has probes of its own. HEALTHCHECK NONE is taken as a decision.")
                .remedy("Set HEALTHCHECK, or HEALTHCHECK NONE where something else looks after the container.")
                .style(Severity.INFO)
                .aliases("CIS-DI-0006")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        if (image.config().healthCheckTest().isEmpty()) {
            run.report(Violation.at(new Location.InConfiguration("config.Healthcheck"), "no health check is set"));
        }
    }
}

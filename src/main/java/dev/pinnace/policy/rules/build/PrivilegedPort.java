package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.Ownership;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The image exposes a port below 1024, but its user is not root. */
@AutoService(Rule.class)
public final class PrivilegedPort implements SubjectRule {
    private static final int FIRST_UNPRIVILEGED = 1024;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A user without privileges is to listen on a privileged port")
                .because(
                        "Only root may listen on ports below 1024 unless the engine allows it to everybody, which not all do:"
                                + " the image starts here and fails there.")
                .remedy("Listen on 1024 or more, for example 8080, and map the port where the container is run.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        ImageSubject image = subject.image().orElseThrow();
        ImageConfig config = image.config();
        Optional<Ownership> user =
                image.snapshot().accounts().resolve(config.user().strip());
        if ("windows".equals(config.platform().os())
                || user.filter(owner -> owner.uid() != 0).isEmpty()) {
            return;
        }
        for (String key : config.exposedPorts()) {
            OptionalInt port = Ports.parse(key.replaceFirst("/(tcp|udp|sctp)$", ""));
            if (port.isPresent() && port.getAsInt() < FIRST_UNPRIVILEGED) {
                run.report(Violation.at(
                                new Location.InConfiguration("config.ExposedPorts"),
                                "the port " + port.getAsInt() + " is exposed, but the image runs as user "
                                        + user.get().uid())
                        .about("port " + port.getAsInt()));
            }
        }
    }
}

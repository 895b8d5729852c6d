package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Set;

/** The image wants the socket of a container engine mounted. */
@AutoService(Rule.class)
public final class EngineSocketVolumeInImage implements ImageRule {
    private static final Set<String> SOCKETS =
            Set.of("docker.sock", "podman.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "buildkitd.sock");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A volume is the socket of a container engine")
                .because("Whoever can write to the socket of an engine is root on its host.")
                .remedy(
                        "Remove the volume. Build images without an engine, and let nothing in a container control its host.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (String volume : image.config().volumes()) {
            if (Paths.absolute(volume)
                    .map(UnixPath::name)
                    .filter(SOCKETS::contains)
                    .isPresent()) {
                String message = "the volume " + Quoted.of(volume) + " is the socket of a container engine";
                run.report(Violation.at(new Location.InConfiguration("config.Volumes"), message));
            }
        }
    }
}

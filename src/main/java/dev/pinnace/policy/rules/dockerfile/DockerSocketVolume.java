package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.Volume;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Set;

/** The socket of the engine is a volume of the image. */
@AutoService(Rule.class)
public final class DockerSocketVolume implements DockerfileRule {
    private static final Set<String> SOCKETS = Set.of(
            "/var/run/docker.sock",
            "/run/docker.sock",
            "/run/containerd/containerd.sock",
            "/var/run/containerd/containerd.sock",
            "/run/podman/podman.sock",
            "/var/run/crio/crio.sock");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image asks for the socket of the container engine")
                .because("Whoever can write to the socket of the engine is root on the host.")
                .remedy("Remove the volume; let a service outside the container talk to the engine.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Stage stage : file.dockerfile().stages()) {
            for (Volume volume : stage.all(Volume.class)) {
                for (Word path : volume.paths()) {
                    String text =
                            file.states().before(volume).expand(path.text()).text();
                    if (SOCKETS.contains(Paths.directory(text))) {
                        run.report(Violation.at(
                                file.at(volume.range()), "The volume " + Excerpt.of(text) + " is the engine's socket"));
                    }
                }
            }
        }
    }
}

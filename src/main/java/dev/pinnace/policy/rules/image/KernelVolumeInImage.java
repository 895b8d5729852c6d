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
import java.util.List;

/** The image declares a volume where the kernel shows itself. */
@AutoService(Rule.class)
public final class KernelVolumeInImage implements ImageRule {
    private static final List<UnixPath> KERNEL =
            List.of(UnixPath.of("/dev"), UnixPath.of("/proc"), UnixPath.of("/sys"));

    /** Memory that processes share; files in it are ordinary ones. */
    private static final UnixPath SHARED_MEMORY = UnixPath.of("/dev/shm");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A volume lies on /dev, /proc or /sys")
                .because(
                        "There the kernel shows devices and processes. A volume in their place hides them, or hands them"
                                + " to the container.")
                .remedy("Remove the volume; mount what a container really needs when it is started.")
                .severity(Severity.ERROR)
                .aliases("DKL-DI-0002")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (String volume : image.config().volumes()) {
            Paths.absolute(volume)
                    .filter(path -> Paths.isIn(path, KERNEL) && !path.startsWith(SHARED_MEMORY))
                    .ifPresent(path -> run.report(Violation.at(
                            new Location.InConfiguration("config.Volumes"),
                            "the volume " + Quoted.of(volume) + " lies in a directory of the kernel")));
        }
    }
}

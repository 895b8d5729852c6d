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
import java.util.stream.Stream;

/** The image starts its program in a directory of the system. */
@AutoService(Rule.class)
public final class SystemWorkdirInImage implements ImageRule {
    private static final List<UnixPath> SYSTEM = Stream.of(
                    "/bin",
                    "/boot",
                    "/dev",
                    "/etc",
                    "/lib",
                    "/lib32",
                    "/lib64",
                    "/proc",
                    "/sbin",
                    "/sys",
                    "/usr/bin",
                    "/usr/lib",
                    "/usr/lib64",
                    "/usr/sbin")
            .map(UnixPath::of)
            .toList();

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The working directory is one of the system")
                .because(
                        "What the program writes without a path lands among the files of the system or of the kernel, and"
                                + " relative paths in the configuration reach them.")
                .remedy("Set a directory of the application's own, for example WORKDIR /app.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        String written = image.config().workingDirectory();
        Paths.absolute(written)
                .filter(path -> Paths.isIn(path, SYSTEM))
                .ifPresent(path -> run.report(Violation.at(
                                new Location.InConfiguration("config.WorkingDir"),
                                "the working directory " + Quoted.of(written) + " belongs to the system")
                        .about("working directory")));
    }
}

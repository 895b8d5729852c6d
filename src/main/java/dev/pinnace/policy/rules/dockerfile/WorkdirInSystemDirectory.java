package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.dockerfile.Workdir;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;

/** The working directory lies in a directory of the kernel. */
@AutoService(Rule.class)
public final class WorkdirInSystemDirectory implements DockerfileRule {
    private static final List<String> SYSTEM = List.of("/proc", "/sys", "/dev", "/boot", "/initrd", "/lost+found");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The working directory lies in a directory of the system")
                .because("A working directory such as /proc/self/fd/8 has led out of containers (CVE-2024-21626); no"
                        + " application belongs into the directories of the kernel.")
                .remedy("Choose a directory of your own, for example WORKDIR /app.")
                .severity(Severity.ERROR)
                .aliases("DS-0030")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Workdir workdir : file.dockerfile().all(Workdir.class)) {
            Expansion path = file.states().before(workdir).expand(workdir.path().text());
            if (SYSTEM.stream().anyMatch(system -> Paths.isAtOrAbove(system, path.text()))) {
                run.report(Violation.at(
                        file.at(workdir.range()),
                        "The working directory " + Excerpt.of(path.text()) + " belongs to the system"));
            }
        }
    }
}

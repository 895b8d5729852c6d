package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Set;

/** A command moves all packages to another state of the distribution. */
@AutoService(Rule.class)
public final class DistributionUpgrade implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build step upgrades the whole distribution")
                .because("The result is another release than the one that the base names, and differs from build to "
                        + "build.")
                .remedy("Start from a newer base; upgrade single packages where a hole must be closed before the base "
                        + "closes it.")
                .style(Severity.INFO)
                .aliases("DL3035", "DS-0024", "DKL-DI-0003")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Invocation command : BuildSteps.commands(file)) {
            if (command.is("zypper")
                    && Set.of("dist-upgrade", "dup")
                            .contains(Zypper.options(command).subcommand())) {
                run.report(violation(command).as("DL3035"));
            } else if (command.is("apt-get", "apt", "aptitude")
                    && AptGet.isSubcommand(command, "dist-upgrade", "full-upgrade")) {
                run.report(violation(command).as("DS-0024", "DKL-DI-0003"));
            } else if (command.is("dnf", "yum")
                    && Yum.options(command).subcommand().equals("distro-sync")) {
                run.report(violation(command).asOurs());
            }
        }
    }

    private static Violation violation(Invocation command) {
        return command.violation("'" + command.excerpt() + "' upgrades the whole distribution");
    }
}

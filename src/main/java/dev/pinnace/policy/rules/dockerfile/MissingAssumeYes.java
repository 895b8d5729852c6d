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

/** A package manager may ask whether it shall go on. */
@AutoService(Rule.class)
public final class MissingAssumeYes implements DockerfileRule {
    private static final Set<String> ZYPPER = Set.of(
            "install", "in", "remove", "rm", "source-install", "si", "patch", "update", "up", "dist-upgrade", "dup");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A package manager waits for an answer that nobody gives")
                .because(
                        "In a build there is nobody to say yes, so the step stops as soon as the package manager asks.")
                .remedy("Add -y: apt-get install -y, yum install -y, dnf install -y, zypper --non-interactive install.")
                .severity(Severity.WARN)
                .aliases("DL3014", "DS-0021", "DL3030", "DL3034", "DL3038")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            if (!step.mentions("APT::Get::Assume-Yes")) {
                step.commands().forEach(command -> check(command, run));
            }
        }
    }

    private static void check(Invocation command, RuleRun run) {
        if (command.is("apt-get", "apt") && asksApt(AptGet.options(command))) {
            run.report(
                    command.is("apt")
                            ? violation(command).asOurs()
                            : violation(command).as("DL3014", "DS-0021"));
        } else if (command.is("yum") && asksYum(Yum.options(command))) {
            run.report(violation(command).as("DL3030"));
        } else if (Yum.isDnf(command) && asksYum(Yum.options(command))) {
            run.report(violation(command).as("DL3038"));
        } else if (command.is("zypper") && asksZypper(Zypper.options(command))) {
            run.report(violation(command).as("DL3034"));
        }
    }

    private static Violation violation(Invocation command) {
        return command.violation("'" + command.excerpt() + "' may wait for an answer");
    }

    private static boolean asksApt(Options options) {
        boolean pretends = options.has("-s", "--simulate", "--dry-run", "--just-print", "--print-uris");
        return options.subcommand().equals("install") && !AptGet.assumesYes(options) && !pretends;
    }

    private static boolean asksYum(Options options) {
        boolean answered = options.has("-y", "--assumeyes", "--assumeno")
                || options.values("--setopt").stream().anyMatch(setting -> setting.matches("assumeyes=(1|true|yes)"));
        return Set.of("install", "groupinstall", "localinstall").contains(options.subcommand()) && !answered;
    }

    private static boolean asksZypper(Options options) {
        boolean answered = options.has("-n", "--non-interactive", "-y", "--no-confirm");
        return ZYPPER.contains(options.subcommand()) && !answered;
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.ShellPipeline;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
        check(
                BuildSteps.without(file, step -> AptGet.configures(step, "APT::Get::Assume-Yes")),
                run,
                MissingAssumeYes::apt);
        check(BuildSteps.without(file, step -> Yum.configures(step, "assumeyes")), run, MissingAssumeYes::yum);
        check(BuildSteps.of(file), run, MissingAssumeYes::zypper);
    }

    private static void check(List<BuildStep> steps, RuleRun run, Function<Invocation, Optional<Violation>> violation) {
        for (BuildStep step : steps) {
            step.commands().stream()
                    .filter(command -> !isAnswered(command))
                    .flatMap(command -> violation.apply(command).stream())
                    .forEach(run::report);
        }
    }

    private static Optional<Violation> apt(Invocation command) {
        if (!command.is("apt-get", "apt") || !asksApt(AptGet.options(command))) {
            return Optional.empty();
        }
        return Optional.of(
                command.is("apt")
                        ? violation(command).asOurs()
                        : violation(command).as("DL3014", "DS-0021"));
    }

    private static Optional<Violation> yum(Invocation command) {
        boolean isYum = command.is("yum");
        return (isYum || Yum.isDnf(command)) && asksYum(Yum.options(command))
                ? Optional.of(violation(command).as(isYum ? "DL3030" : "DL3038"))
                : Optional.empty();
    }

    private static Optional<Violation> zypper(Invocation command) {
        return command.is("zypper") && asksZypper(Zypper.options(command))
                ? Optional.of(violation(command).as("DL3034"))
                : Optional.empty();
    }

    /** Whether it reads its answers from a pipe: {@code yes | apt-get install curl}. */
    private static boolean isAnswered(Invocation command) {
        return command.script().pipes().stream()
                .map(ShellPipeline::commands)
                .anyMatch(commands -> commands.indexOf(command.written()) > 0
                        && commands.get(0).is("yes", "echo", "printf"));
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

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

/** The index of a package manager is updated in a step that installs nothing. */
@AutoService(Rule.class)
public final class IndexUpdateAlone implements DockerfileRule {
    private static final Set<String> USES = Set.of(
            "install",
            "in",
            "add",
            "upgrade",
            "dist-upgrade",
            "full-upgrade",
            "safe-upgrade",
            "reinstall",
            "groupinstall",
            "localinstall",
            "source-install",
            "si",
            "build-dep",
            "satisfy",
            "source",
            "download",
            "module",
            "dup",
            "patch",
            "search",
            "policy",
            "list",
            "show",
            "fix");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A package index is updated in a step of its own")
                .because(
                        "The step is taken from the cache for ever, so that a later step installs from an old index, or finds"
                                + " its packages gone.")
                .remedy("Update and install in one RUN: apt-get update && apt-get install -y ….")
                .severity(Severity.INFO)
                .aliases("DS-0017", "CKV_DOCKER_5", "CIS-DI-0007")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            for (Invocation command : step.commands()) {
                String manager = manager(command);
                boolean alone = !manager.isEmpty()
                        && updates(command)
                        && !step.isFollowedBy(command, later -> manager(later).equals(manager) && uses(later));
                if (alone && !isKeptOutside(step)) {
                    Violation violation =
                            command.violation("'" + command.excerpt() + "' is not followed by an installation");
                    run.report(subcommand(command).startsWith("ref") ? violation.asOurs() : violation);
                }
            }
        }
    }

    private static boolean isKeptOutside(BuildStep step) {
        return step.keepsOutside("/var/lib/apt/lists") || step.keepsOutside("/var/cache/apk");
    }

    private static boolean updates(Invocation command) {
        String subcommand = subcommand(command);
        boolean packages = !command.is("apt-get", "apt", "aptitude", "apk")
                && options(command).positional().size() > 1; // named packages are brought up to date
        return Set.of("update", "up", "refresh", "ref").contains(subcommand)
                && !packages
                && !(subcommand.equals("up") && !command.is("zypper"));
    }

    private static boolean uses(Invocation command) {
        return USES.contains(subcommand(command));
    }

    private static String subcommand(Invocation command) {
        return options(command).subcommand();
    }

    private static Options options(Invocation command) {
        if (AptGet.is(command)) {
            return AptGet.options(command);
        }
        return command.is("zypper") ? Zypper.options(command) : Yum.options(command);
    }

    private static String manager(Invocation command) {
        return switch (command.name()) {
            case "apt-get", "apt", "aptitude" -> "apt";
            case "yum", "dnf", "dnf5", "microdnf" -> "yum";
            case "apk", "zypper" -> command.name();
            default -> "";
        };
    }
}

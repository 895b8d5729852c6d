package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;

/** {@code apt-get install} without {@code --no-install-recommends}. */
@AutoService(Rule.class)
public final class RecommendedPackages implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Recommended packages are installed unasked")
                .because("They are mostly not needed, make the image larger, and each can have holes of its own.")
                .remedy("Add --no-install-recommends, and name the few packages that are needed after all.")
                .style(Severity.INFO)
                .aliases("DL3015", "DS-0029")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        BuildSteps.without(file, step -> AptGet.configures(step, "APT::Install-Recommends"))
                .forEach(step -> check(step, run));
    }

    private static void check(BuildStep step, RuleRun run) {
        for (Invocation command : step.commands()) {
            if (command.is("apt-get") && installsRecommends(AptGet.options(command))) {
                run.report(command.violation("'" + command.excerpt() + "' also installs recommended packages"));
            }
        }
    }

    private static boolean installsRecommends(Options options) {
        return options.subcommand().equals("install") && !AptGet.leavesRecommendsOut(options);
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** Packages are installed in whatever version there is. */
@AutoService(Rule.class)
public final class UnpinnedPackageVersions implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Packages are installed without a version")
                .because(
                        "The same Dockerfile gives another image tomorrow. Distributions drop old versions, though, so "
                                + "that pins break builds: a pinned base and a fresh index are often the better way.")
                .remedy("Name the version of each package, or use a lock file of the package manager.")
                .style(Severity.INFO)
                .aliases("DL3008", "DL3013", "DL3016", "DL3018", "DL3028", "DL3033", "DL3037", "DL3041", "DL3062")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Invocation command : BuildSteps.commands(file)) {
            PackageFamily.in(command).ifPresent(found -> {
                Violation violation = command.violation(command.name() + " installs "
                        + Quotation.of(String.join(", ", found.packages())) + " without a version");
                run.report(command.is("pipx") ? violation.asOurs() : violation.as(found.alias()));
            });
        }
    }
}

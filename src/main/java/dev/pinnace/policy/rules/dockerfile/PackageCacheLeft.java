package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A package manager leaves files in a layer that nobody needs again. */
@AutoService(Rule.class)
public final class PackageCacheLeft implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A package manager leaves its cache in the image")
                .because("What one RUN leaves behind is in its layer for ever; a later RUN can only hide it.")
                .remedy("Clean up in the same RUN, or mount a cache where the package manager keeps its own.")
                .severity(Severity.INFO)
                .aliases(
                        "DL3009",
                        "DL3019",
                        "DL3032",
                        "DL3036",
                        "DL3040",
                        "DL3042",
                        "DL3060",
                        "DS-0015",
                        "DS-0019",
                        "DS-0020",
                        "DS-0025",
                        "DS-0027",
                        "DKL-DI-0004",
                        "DKL-DI-0005")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            for (Invocation command : step.commands()) {
                // the lists of apt only count in layers of the image, as hadolint sees it too
                if (AptGet.is(command) && !step.isInImage()) {
                    continue;
                }
                PackageCaches.by(command).ifPresent(left -> run.report(violation(command, left)));
            }
        }
    }

    private static Violation violation(Invocation command, PackageCaches.Left left) {
        Violation violation =
                command.violation("'" + command.excerpt() + "' " + left.what()).mendedBy(left.remedy());
        return left.aliases().isEmpty()
                ? violation.asOurs()
                : violation.as(left.aliases().toArray(String[]::new));
    }
}

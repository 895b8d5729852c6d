package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.From;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A constant platform in {@code FROM}, but for stages whose name says that they are for just that platform. */
@AutoService(Rule.class)
public final class ConstantPlatform implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("FROM has a constant platform")
                .because("A platform that is fixed in the Dockerfile keeps it from being built for any other.")
                .remedy(
                        "Leave --platform out and name the platform when you build, use $BUILDPLATFORM for a build stage, or"
                                + " name the stage after its platform.")
                .severity(Severity.INFO)
                .aliases("DL3029", "FromPlatformFlagConstDisallowed")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<From> from : FromInstructions.all(file)) {
            from.instruction()
                    .platform()
                    .filter(platform -> !platform.isBlank() && platform.indexOf('$') < 0)
                    .filter(platform ->
                            from.stage().name().stream().noneMatch(stage -> PlatformNames.isIn(stage, platform)))
                    .ifPresent(platform -> run.report(Violation.at(
                            from.at(file), "the stage is always for the platform '" + Excerpt.of(platform) + "'")));
        }
    }
}

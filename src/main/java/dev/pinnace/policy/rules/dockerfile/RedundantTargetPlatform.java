package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.From;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.regex.Pattern;

/** {@code FROM --platform=$TARGETPLATFORM}, which is what happens without it. */
@AutoService(Rule.class)
public final class RedundantTargetPlatform implements DockerfileRule {
    private static final Pattern PLAIN = Pattern.compile("\\$TARGETPLATFORM|\\$\\{TARGETPLATFORM}");
    private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{TARGETPLATFORM:?-[^{}]*}");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("FROM names the platform that it has anyway")
                .because(
                        "A stage is for the target platform unless it says otherwise; saying so hides where a platform matters.")
                .remedy("Remove --platform=$TARGETPLATFORM.")
                .severity(Severity.INFO)
                .aliases("DL3065", "RedundantTargetPlatform")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<From> from : FromInstructions.all(file)) {
            String platform = from.instruction().platform().orElse("");
            Violation violation =
                    Violation.at(from.at(file), "--platform names the target platform, which is the default");
            if (PLAIN.matcher(platform).matches()) {
                run.report(violation);
            } else if (WITH_DEFAULT.matcher(platform).matches()) {
                run.report(violation.as("RedundantTargetPlatform"));
            }
        }
    }
}

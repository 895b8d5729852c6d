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
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A stage whose name an earlier stage has. */
@AutoService(Rule.class)
public final class DuplicateStageName implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Two stages have the same name")
                .because("Which of the two FROM, COPY --from and --target mean is anybody's guess.")
                .remedy("Give each stage a name of its own; upper and lower case do not count.")
                .severity(Severity.ERROR)
                .aliases("DL3024", "DS-0012", "DuplicateStageName", "CKV_DOCKER_11")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Set<String> seen = new HashSet<>();
        for (Placed<From> from : FromInstructions.all(file)) {
            from.stage()
                    .name()
                    .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                    .ifPresent(name -> run.report(Violation.at(
                            from.at(file), "an earlier stage has the name '" + Excerpt.of(name) + "', too")));
        }
    }
}

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
import java.util.Locale;
import java.util.Set;

/** A stage with a name that means something else. */
@AutoService(Rule.class)
public final class ReservedStageName implements DockerfileRule {
    private static final Set<String> RESERVED = Set.of("scratch", "context");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A stage has a reserved name")
                .because(
                        "'scratch' is the empty base and 'context' the build context; a stage with such a name cannot be told"
                                + " from them.")
                .remedy("Give the stage another name.")
                .severity(Severity.ERROR)
                .aliases("DL3063", "ReservedStageName")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<From> from : FromInstructions.all(file)) {
            from.stage()
                    .name()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .filter(RESERVED::contains)
                    .ifPresent(name -> run.report(
                            Violation.at(from.at(file), "'" + name + "' is reserved and no name for a stage")));
        }
    }
}

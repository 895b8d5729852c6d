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
import java.util.Locale;

/** A stage whose name is not in lower case. */
@AutoService(Rule.class)
public final class UppercaseStageName implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The name of a stage is not in lower case")
                .because("Instructions are in upper case; names in lower case stand out from them.")
                .remedy("Write the name in lower case; references to it find it either way.")
                .style(Severity.INFO)
                .aliases("StageNameCasing")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<From> from : FromInstructions.all(file)) {
            from.stage()
                    .name()
                    .filter(name -> !name.equals(name.toLowerCase(Locale.ROOT)))
                    .ifPresent(name -> run.report(Violation.at(
                            from.at(file), "the name '" + Excerpt.of(name) + "' of the stage is not in lower case")));
        }
    }
}

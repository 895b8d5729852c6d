package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Env;
import dev.pinnace.dockerfile.KeyValue;
import dev.pinnace.dockerfile.Label;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;

/** {@code ENV name = value}: the value starts with {@code =}. */
@AutoService(Rule.class)
public final class SpaceBeforeEquals implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("There is a blank before '='")
                .because(
                        "With a blank before '=' the line is in the old form without '=', and '=' becomes part of the value.")
                .remedy("Remove the blanks around '='.")
                .severity(Severity.WARN)
                .aliases("LegacyKeyValueFormat")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Placed.direct(file, Env.class)
                .forEach(env -> check(
                        file, env, env.instruction().legacy(), env.instruction().pairs(), run));
        Placed.direct(file, Label.class)
                .forEach(label -> check(
                        file,
                        label,
                        label.instruction().legacy(),
                        label.instruction().pairs(),
                        run));
    }

    private static void check(
            DockerfileSubject file, Placed<?> placed, boolean legacy, List<KeyValue> pairs, RuleRun run) {
        if (legacy && isIn(pairs)) {
            run.report(Violation.at(
                    placed.at(file), "the value of '" + Excerpt.of(pairs.get(0).name()) + "' starts with '='"));
        }
    }

    /** Whether the one pair of the old form has a value that starts with {@code =}. */
    static boolean isIn(List<KeyValue> pairs) {
        return pairs.size() == 1 && pairs.get(0).raw().startsWith("=");
    }
}

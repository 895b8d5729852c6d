package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Arg;
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
import java.util.regex.Pattern;

/** {@code ENV name value} and {@code LABEL name value} without {@code =}; {@code ARG name value}, which is not even that. */
@AutoService(Rule.class)
public final class LegacyKeyValue implements DockerfileRule {
    private static final Pattern UPPERCASE_NAME = Pattern.compile("[A-Z_][A-Z0-9_]*");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A name and its value are not joined by '='")
                .because(
                        "The form without '=' is deprecated: it takes one pair only, and ARG reads two names where a name and a"
                                + " default were meant.")
                .remedy("Write NAME=VALUE, with double quotes around a value that has blanks.")
                .severity(Severity.INFO)
                .aliases("LegacyKeyValueFormat")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Placed.direct(file, Env.class).stream()
                .filter(env -> env.instruction().legacy())
                .forEach(env -> report(file, env, "ENV", env.instruction().pairs(), run));
        Placed.direct(file, Label.class).stream()
                .filter(label -> label.instruction().legacy())
                .forEach(label ->
                        report(file, label, "LABEL", label.instruction().pairs(), run));
        Placed.direct(file, Arg.class).stream()
                .filter(arg -> isPair(arg.instruction().parameters()))
                .forEach(arg -> run.report(Violation.at(
                        arg.at(file),
                        "ARG reads '" + Excerpt.of(arg.instruction().text()) + "' as the names of two arguments")));
    }

    private static void report(
            DockerfileSubject file, Placed<?> placed, String keyword, List<KeyValue> pairs, RuleRun run) {
        if (!pairs.isEmpty() && !SpaceBeforeEquals.isIn(pairs)) {
            run.report(Violation.at(
                    placed.at(file),
                    keyword + " sets '" + Excerpt.of(pairs.get(0).name()) + "' in the old form without '='"));
        }
    }

    /** Two words without {@code =}, the second of which is not written as arguments usually are. */
    private static boolean isPair(List<Arg.Parameter> parameters) {
        return parameters.size() == 2
                && parameters.stream().allMatch(parameter -> parameter.raw().isEmpty())
                && !UPPERCASE_NAME.matcher(parameters.get(1).name()).matches();
    }
}

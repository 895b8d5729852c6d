package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.From;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.NearestName;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A variable in {@code FROM} that no {@code ARG} before the first {@code FROM} declares. */
@AutoService(Rule.class)
public final class UndeclaredArgInFrom implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("FROM uses an argument that is not declared")
                .because(
                        "Only arguments that are declared before the first FROM are known in FROM; any other is empty.")
                .remedy("Declare it before the first FROM with a default: ARG NAME=VALUE.")
                .severity(Severity.WARN)
                .aliases("UndefinedArgInFrom")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Set<String> declared = GlobalArguments.of(file.dockerfile()).names();
        char escape = file.dockerfile().escape();
        for (Placed<From> from : FromInstructions.all(file)) {
            Set<String> missing = new TreeSet<>();
            Stream.concat(Stream.of(from.instruction().image().text()), from.instruction().platform().stream())
                    .forEach(word ->
                            missing.addAll(VariableNames.missing(word, name -> !declared.contains(name), escape)));
            for (String name : missing) {
                String advice = NearestName.of(name, declared)
                        .filter(near -> name.length() > 2)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
                run.report(Violation.at(
                        from.at(file),
                        "the argument '" + Excerpt.of(name) + "' is not declared before the first FROM" + advice));
            }
        }
    }
}

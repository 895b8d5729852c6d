package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.KeyValue;
import dev.pinnace.dockerfile.Label;
import dev.pinnace.dockerfile.Variables;
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

/** A key of a label that does not follow Docker's guidelines for keys. */
@AutoService(Rule.class)
public final class InvalidLabelKey implements DockerfileRule {
    private static final Pattern FORM = Pattern.compile("[a-z](?:[a-z0-9.-]*[a-z])?");
    private static final Pattern DOUBLED = Pattern.compile(".*(?:\\.\\.|--).*");
    private static final List<String> RESERVED = List.of("com.docker.", "io.docker.", "org.dockerproject.");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The key of a label does not follow the guidelines")
                .because(
                        "Keys of lower-case letters, digits, '.' and '-' are found by every tool; some names belong to Docker.")
                .remedy(
                        "Start and end the key with a lower-case letter, use lower-case letters, digits, '.' and '-' between them"
                                + " and not two of the latter in a row, and stay out of com.docker, io.docker and org.dockerproject.")
                .style(Severity.INFO)
                .aliases("DL3048")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<Label> label : Placed.all(file, Label.class)) {
            for (KeyValue pair : label.instruction().pairs()) {
                String key = Variables.unquote(pair.name(), file.dockerfile().escape());
                if (key.indexOf('$') < 0 && !isGood(key)) {
                    run.report(Violation.at(
                            label.at(file), "the key '" + Excerpt.of(key) + "' does not follow the guidelines"));
                }
            }
        }
    }

    private static boolean isGood(String key) {
        return FORM.matcher(key).matches()
                && !DOUBLED.matcher(key).matches()
                && RESERVED.stream().noneMatch(key::startsWith);
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.regex.Pattern;

/** A comment that says that something is still to be done. */
@AutoService(Rule.class)
public final class TodoComment implements DockerfileRule {
    private static final Pattern TODO = Pattern.compile("(?:.*\\W)?(?:TODO|FIXME)(?:\\W.*)?");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A comment says that something is to be done")
                .because("What a comment puts off is easily forgotten.")
                .remedy("Do it, or move it to where the project keeps its issues.")
                .style(Severity.INFO)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        file.dockerfile().comments().stream()
                .filter(comment -> TODO.matcher(comment.text()).matches())
                .forEach(comment ->
                        run.report(Violation.at(file.at(comment.range()), "'" + Excerpt.of(comment.text()) + "'")));
    }
}

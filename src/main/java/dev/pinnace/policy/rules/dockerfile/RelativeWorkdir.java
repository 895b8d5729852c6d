package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.dockerfile.Workdir;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.regex.Pattern;

/** {@code WORKDIR} with a path that is not absolute. */
@AutoService(Rule.class)
public final class RelativeWorkdir implements DockerfileRule {
    private static final Pattern ABSOLUTE = Pattern.compile("(?:[/\\\\]|[A-Za-z]:).*", Pattern.DOTALL);
    private static final String FIRST = "WorkdirRelativePath";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("WORKDIR is not absolute")
                .because(
                        "A relative path hangs below whatever was the working directory before, perhaps that of the base, which"
                                + " may change.")
                .remedy("Write the path from the root on: WORKDIR /app.")
                .severity(Severity.WARN)
                .aliases("DL3000", "DS-0009", FIRST, "CKV_DOCKER_10")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<Workdir> workdir : Placed.all(file, Workdir.class)) {
            String written = workdir.instruction().path().text();
            Expansion expansion = workdir.before(file).expand(written);
            String path = expansion.text();
            if (path.isBlank()
                    || path.startsWith("$")
                    || expansion.error().isPresent()
                    || ABSOLUTE.matcher(path).matches()) {
                continue;
            }
            boolean isFirst = !workdir.isDelayed()
                    && workdir.before(file).workdir().setBy().isEmpty();
            boolean isVariable = written.replace("\"", "").startsWith("$");
            Violation violation = Violation.at(workdir.at(file), "'" + Excerpt.of(path) + "' is relative");
            if (isVariable && isFirst) {
                run.report(violation.as(FIRST));
            } else if (!isVariable) {
                run.report(isFirst ? violation : violation.as("DL3000", "DS-0009", "CKV_DOCKER_10"));
            }
        }
    }
}

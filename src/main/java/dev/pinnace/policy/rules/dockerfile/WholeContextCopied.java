package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.IgnoreFile;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** {@code COPY . .}: the whole build context, unless {@code .dockerignore} lets in only what it names. */
@AutoService(Rule.class)
public final class WholeContextCopied implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The whole build context is copied")
                .because("Everything that lies beside the sources comes along: keys, local settings, the history of the"
                        + " repository.")
                .remedy(
                        "Copy the directories and files that are needed, or let .dockerignore keep out everything ('*') but what"
                                + " it names ('!src').")
                .severity(Severity.INFO)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        if (file.ignoreFile().filter(IgnoreFile::isAllowList).isPresent()) {
            return;
        }
        ContextSource.all(file).stream()
                .filter(ContextSource::isWholeContext)
                .forEach(source -> run.report(Violation.at(
                        source.placed().at(file), "'" + Excerpt.of(source.path()) + "' is the whole build context")));
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.IgnoreFile;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** The whole context is copied, and nothing is kept out of it. */
@AutoService(Rule.class)
public final class MissingIgnoreFile implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("There is no .dockerignore")
                .because("Without one everything below the directory is sent to the builder and copied with it.")
                .remedy("Write a .dockerignore that keeps out everything ('*') but what the build needs ('!src').")
                .severity(Severity.INFO)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        if (file.ignoreFile().filter(IgnoreFile::isEmpty).isEmpty()) {
            return;
        }
        ContextSource.all(file).stream()
                .filter(ContextSource::isWholeContext)
                .findFirst()
                .ifPresent(source -> run.report(Violation.at(
                        source.placed().at(file),
                        "the whole build context is copied, and no .dockerignore keeps anything out")));
    }
}

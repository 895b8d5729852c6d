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

/** {@code COPY} or {@code ADD} of what {@code .dockerignore} keeps out of the context. */
@AutoService(Rule.class)
public final class CopyOfIgnoredFile implements DockerfileRule {
    private static final int MOST_SOURCES = 1_000;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file is copied that .dockerignore keeps out")
                .because("What .dockerignore names is not in the build context, so the build fails or copies nothing.")
                .remedy("Remove the pattern from .dockerignore, add an exception with '!', or do not copy the file.")
                .severity(Severity.ERROR)
                .aliases("CopyIgnoredFile")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        file.ignoreFile()
                .ifPresent(ignore -> ContextSource.all(file).stream()
                        .limit(MOST_SOURCES)
                        .filter(source -> !source.isWholeContext() && ignore.excludesAll(source.path()))
                        .forEach(source -> run.report(Violation.at(
                                source.placed().at(file),
                                "'" + Excerpt.of(source.path()) + "' is kept out by .dockerignore"))));
    }
}

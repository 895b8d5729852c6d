package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.GitState;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.ProjectState;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A label or annotation says something of the image that is not so. */
@AutoService(Rule.class)
public final class UntrueLabel implements SubjectRule {
    private static final String PREFIX = "org.opencontainers.image.";
    private static final String REVISION = PREFIX + "revision";

    /** What a project may well say in other words for its image than in its POM: title, description, url, vendor. */
    private static final Set<String> COMPARED = Set.of(PREFIX + "version", PREFIX + "source", PREFIX + "licenses");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A label does not tell the truth")
                .because(
                        "Whoever traces an image to its sources trusts its labels: the revision must be the commit that is"
                                + " checked out with nothing changed, version, source and licenses those of the project.")
                .remedy("Let pinnace:build set the annotation, or correct the label; commit what is changed.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.PROJECT, Need.PLAN);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        ImageSubject image = subject.image().orElseThrow();
        ProjectState project = subject.project().orElseThrow();
        Severity ceiling = project.version().endsWith("-SNAPSHOT") ? Severity.WARN : Severity.ERROR;
        check("annotations", image.snapshot().manifest().annotations(), subject, ceiling, run);
        check("config.Labels", image.config().labels(), subject, ceiling, run);
    }

    private static void check(
            String place, Map<String, String> labels, Subject subject, Severity ceiling, RuleRun run) {
        Map<String, String> declared = subject.project().orElseThrow().declared();
        labels.forEach((name, value) -> {
            Optional<String> wrong = name.equals(REVISION)
                    ? subject.git().flatMap(git -> wrongRevision(value, git))
                    : Optional.ofNullable(declared.get(name))
                            .filter(truth -> COMPARED.contains(name) && !truth.equals(value))
                            .map(truth -> "the project's is '" + Excerpt.of(truth) + "'");
            wrong.ifPresent(why -> run.report(Violation.at(
                            new Location.InConfiguration(place), name + " is '" + Excerpt.of(value) + "', but " + why)
                    .about(name)
                    .atMost(ceiling)));
        });
    }

    private static Optional<String> wrongRevision(String value, GitState git) {
        if (git.revision().isEmpty()) {
            return Optional.of("nothing is committed yet");
        }
        if (!git.revision().get().equals(value)) {
            return Optional.of(
                    "the commit that is checked out is " + git.revision().get());
        }
        return git.clean() ? Optional.empty() : Optional.of("files have been changed since that commit");
    }
}

package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DependencyGraph;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.ResolvedArtifact;
import dev.pinnace.policy.ResolvedArtifact.Coordinates;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.Set;

/** A release is made of something that may still change, or that lies only on this machine. */
@AutoService(Rule.class)
public final class SnapshotInRelease implements SubjectRule {
    private static final String PINNACE = "dev.pinnace:pinnace-maven-plugin";
    private static final Set<String> IN_THE_IMAGE = Set.of("compile", "runtime", "system");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A release depends on a snapshot")
                .because(
                        "A snapshot, as a dependency, a parent or a plugin, may be another tomorrow, and a dependency of"
                                + " scope system lies only on this machine: nobody can build this release again. The"
                                + " plugin that checks, Pinnace itself, is not judged.")
                .remedy("Depend on released versions, and take what has scope system from a repository.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.GRAPH);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        subject.graph().filter(graph -> !graph.project().isSnapshot()).ifPresent(graph -> check(graph, run));
    }

    private static void check(DependencyGraph graph, RuleRun run) {
        for (ResolvedArtifact artifact : graph.artifacts()) {
            if (IN_THE_IMAGE.contains(artifact.scope())) {
                if (artifact.coordinates().isSnapshot()) {
                    run.report(violation("dependencies", "dependency", artifact.coordinates()));
                } else if (artifact.scope().equals("system")) {
                    run.report(Violation.at(
                                    new Location.InPom("dependencies"),
                                    graph.project() + " is a release, but its dependency " + artifact.coordinates()
                                            + " has scope system")
                            .about(name(artifact.coordinates())));
                }
            }
        }
        graph.buildInputs().stream().filter(Coordinates::isSnapshot).forEach(input -> reportInput(input, run));
    }

    /** Who tries Pinnace before its release, on a project that has one, cannot mend it: that is told, and fails nothing. */
    private static void reportInput(Coordinates input, RuleRun run) {
        Violation violation = violation("build", "parent or plugin", input);
        run.report(
                name(input).equals(PINNACE)
                        ? violation
                                .atMost(Severity.INFO)
                                .mendedBy("Build what is published with a released version of Pinnace.")
                        : violation);
    }

    private static Violation violation(String element, String kind, Coordinates snapshot) {
        return Violation.at(new Location.InPom(element), "the " + kind + " " + snapshot + " of a release is a snapshot")
                .about(name(snapshot));
    }

    private static String name(Coordinates coordinates) {
        return coordinates.groupId() + ":" + coordinates.artifactId();
    }
}

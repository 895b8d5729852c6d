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
                    report("dependencies", "dependency", artifact.coordinates(), run);
                } else if (artifact.scope().equals("system")) {
                    run.report(Violation.at(
                                    new Location.InPom("dependencies"),
                                    graph.project() + " is a release, but its dependency " + artifact.coordinates()
                                            + " has scope system")
                            .about(name(artifact.coordinates())));
                }
            }
        }
        graph.buildInputs().stream()
                .filter(Coordinates::isSnapshot)
                .forEach(input -> report("build", "parent or plugin", input, run));
    }

    private static void report(String element, String kind, Coordinates snapshot, RuleRun run) {
        run.report(Violation.at(
                        new Location.InPom(element), "the " + kind + " " + snapshot + " of a release is a snapshot")
                .about(name(snapshot)));
    }

    private static String name(Coordinates coordinates) {
        return coordinates.groupId() + ":" + coordinates.artifactId();
    }
}

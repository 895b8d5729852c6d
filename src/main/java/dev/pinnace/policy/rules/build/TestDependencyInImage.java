package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.jvm.ImageJar;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.ResolvedArtifact;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.OptionalInt;
import java.util.Set;

/** What only tests or the compiler need lies in the image. */
@AutoService(Rule.class)
public final class TestDependencyInImage implements SubjectRule {
    private static final Set<String> NOT_AT_RUN_TIME = Set.of("test", "provided");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A dependency for tests or the compiler is in the image")
                .because("Code that never runs in production is not maintained for it, but can be attacked there; two"
                        + " servers or logging libraries may get in each other's way.")
                .remedy("Leave the jar out, or give the dependency the scope runtime where the application needs it.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA, Need.GRAPH);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        AccountedJars jars = new AccountedJars(subject);
        for (ImageJar jar : subject.java().orElseThrow().jars()) {
            jars.artifact(jar)
                    .filter(artifact -> NOT_AT_RUN_TIME.contains(artifact.scope()))
                    .filter(artifact -> !isWanted(jar, jars))
                    .ifPresent(artifact -> report(jar, artifact, run));
        }
    }

    /** A war that can be started alone has its server in a directory of its own; and the plan may name any file. */
    private static boolean isWanted(ImageJar jar, AccountedJars jars) {
        return jars.isPlanned(jar) || jar.place().last().contains("lib-provided/");
    }

    private static void report(ImageJar jar, ResolvedArtifact artifact, RuleRun run) {
        Location place = new Location.InImage(
                jar.place().toString(), OptionalInt.of(jar.place().layer()));
        run.report(Violation.at(place, "is " + artifact.coordinates() + ", which has scope " + artifact.scope())
                .about(artifact.coordinates().groupId() + ":"
                        + artifact.coordinates().artifactId()));
    }
}

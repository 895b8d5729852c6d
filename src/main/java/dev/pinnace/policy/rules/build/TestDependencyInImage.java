package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.jvm.ImageJar;
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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What only tests or the compiler need lies in the image. */
@AutoService(Rule.class)
public final class TestDependencyInImage implements SubjectRule {
    private static final Set<String> NOT_AT_RUN_TIME = Set.of("test", "provided");

    /** What a library has that the compiler runs; some run with the application, too, and then nothing marks them as optional. */
    private static final String ANNOTATION_PROCESSOR = "META-INF/services/javax.annotation.processing.Processor";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A dependency for tests or the compiler is in the image")
                .because("Code that never runs in production is not maintained for it, but can be attacked there; two"
                        + " servers or logging libraries may get in each other's way.")
                .remedy(
                        "Leave the jar out: a library that only the compiler needs gets the scope provided, or stands in"
                                + " <annotationProcessorPaths>. What the application needs gets the scope runtime, and is not"
                                + " optional.")
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
                    .filter(artifact -> !isWanted(jar, jars))
                    .ifPresent(artifact -> reason(jar, artifact)
                            .ifPresent(reason -> report(jar, artifact.coordinates(), reason, run)));
        }
    }

    /** A war that can be started alone has its server in a directory of its own; and the plan may name any file. */
    private static boolean isWanted(ImageJar jar, AccountedJars jars) {
        return jars.isPlanned(jar) || jar.place().last().contains("lib-provided/");
    }

    private static Optional<String> reason(ImageJar jar, ResolvedArtifact artifact) {
        if (NOT_AT_RUN_TIME.contains(artifact.scope())) {
            return Optional.of("which has scope " + artifact.scope());
        }
        return artifact.optional() && jar.has(ANNOTATION_PROCESSOR)
                ? Optional.of("an annotation processor that the POM marks as optional")
                : Optional.empty();
    }

    private static void report(ImageJar jar, Coordinates artifact, String reason, RuleRun run) {
        Location place = new Location.InImage(
                jar.place().toString(), OptionalInt.of(jar.place().layer()));
        run.report(Violation.at(place, "is " + artifact + ", " + reason)
                .about(artifact.groupId() + ":" + artifact.artifactId()));
    }
}

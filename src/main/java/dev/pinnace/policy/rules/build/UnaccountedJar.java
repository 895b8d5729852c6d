package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.jvm.ImageJar;
import dev.pinnace.policy.DependencyGraph;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.OptionalInt;
import java.util.Set;

/** A jar in the image is neither a resolved dependency nor made by this build. */
@AutoService(Rule.class)
public final class UnaccountedJar implements SubjectRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Nobody knows where a jar of the image comes from")
                .because(
                        "By its SHA-256 the jar is no dependency that Maven resolved, it does not hold what this build made,"
                                + " and no allowed base brought it: it may be an old version, changed, or somebody else's.")
                .remedy(
                        "Declare it as a dependency, build the image anew from a clean directory, or leave the jar out.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA, Need.GRAPH);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        AccountedJars jars = new AccountedJars(subject);
        DependencyGraph graph = subject.graph().orElseThrow();
        for (ImageJar jar : subject.java().orElseThrow().jars()) {
            if (!jars.isAccounted(jar)) {
                Location place = new Location.InImage(
                        jar.place().toString(), OptionalInt.of(jar.place().layer()));
                run.report(Violation.at(
                                place,
                                "is neither a dependency of " + graph.project() + " nor made by its build (SHA-256 "
                                        + jar.sha256().hex().substring(0, 12) + "…)")
                        .about("jar"));
            }
        }
    }
}

package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.JvmInImage;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.jvm.RuntimeModules;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The Java runtime of the image has modules that nothing asks for. */
@AutoService(Rule.class)
public final class UnneededJdkModule implements SubjectRule {
    /** What is added for operations, for TLS, for languages, and what no reference shows. */
    private static final Set<String> FOR_OPERATIONS = Set.of(
            "java.base",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.management.rmi",
            "jdk.attach",
            "jdk.charsets",
            "jdk.crypto.cryptoki",
            "jdk.crypto.ec",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.localedata",
            "jdk.management",
            "jdk.management.agent",
            "jdk.management.jfr",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final int SHOWN = 8;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The Java runtime has modules that nothing uses")
                .because(
                        "What is not there cannot be attacked and need not be updated. No class, service file or name in a"
                                + " string of the application asks for these; reflection by a composed name cannot be seen,"
                                + " so this is advice.")
                .remedy("Link a runtime of the modules that the application uses, as pinnace:build does.")
                .severity(Severity.INFO)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        JavaContents java = subject.java().orElseThrow();
        if (java.jars().isEmpty()) {
            return; // an image for others to build on
        }
        java.modules().filter(RuntimeModules::complete).ifPresent(modules -> {
            SortedSet<String> unneeded = new TreeSet<>(modules.present());
            unneeded.removeAll(modules.wanted().keySet());
            unneeded.removeAll(FOR_OPERATIONS);
            subject.plan()
                    .ifPresent(
                            plan -> unneeded.removeAll(plan.runtime().modules().added()));
            if (!unneeded.isEmpty()) {
                report(List.copyOf(unneeded), java.jvm().map(JvmInImage::home).orElse(UnixPath.ROOT), run);
            }
        });
    }

    private static void report(List<String> unneeded, UnixPath home, RuleRun run) {
        String more = unneeded.size() > SHOWN ? " and " + (unneeded.size() - SHOWN) + " more" : "";
        run.report(Violation.at(
                        new Location.InImage(home.value(), OptionalInt.empty()),
                        "has modules that nothing asks for: "
                                + String.join(", ", unneeded.subList(0, Math.min(SHOWN, unneeded.size()))) + more)
                .about("modules"));
    }
}

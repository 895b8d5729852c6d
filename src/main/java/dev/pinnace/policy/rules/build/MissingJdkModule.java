package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.JvmInImage;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.jvm.RuntimeModules;
import dev.pinnace.oci.Excerpt;
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
import java.util.OptionalInt;
import java.util.Set;

/** The Java runtime of the image lacks a module that classes name. */
@AutoService(Rule.class)
public final class MissingJdkModule implements SubjectRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The Java runtime lacks a module that classes use")
                .because(
                        "A class that names a class of an absent module fails when it is first used (NoClassDefFoundError)."
                                + " Only what the code itself names counts; a library may name what it uses only when it"
                                + " is there.")
                .remedy(
                        "Link the runtime with the module (jlink --add-modules); waive it where the code that uses it never"
                                + " runs.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGE, Need.JAVA);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        JavaContents java = subject.java().orElseThrow();
        java.modules().ifPresent(modules -> check(modules, java, subject, run));
    }

    private static void check(RuntimeModules modules, JavaContents java, Subject subject, RuleRun run) {
        Set<String> removed = subject.plan()
                .map(plan -> Set.<String>copyOf(plan.runtime().modules().removed()))
                .orElse(Set.of());
        String home = java.jvm().map(JvmInImage::home).orElse(UnixPath.ROOT).value();
        modules.named().forEach((module, reason) -> {
            if (!modules.present().contains(module) && !removed.contains(module)) {
                run.report(Violation.at(
                                new Location.InImage(home, OptionalInt.empty()),
                                "lacks the module " + module + ": " + Excerpt.of(reason))
                        .about(module));
            }
        });
    }
}

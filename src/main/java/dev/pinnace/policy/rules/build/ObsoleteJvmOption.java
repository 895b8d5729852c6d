package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.jvm.JavaContents;
import dev.pinnace.jvm.JavaLaunch;
import dev.pinnace.oci.Excerpt;
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
import java.util.regex.Pattern;

/** An option is given to a Java virtual machine that no longer knows it. */
@AutoService(Rule.class)
public final class ObsoleteJvmOption implements SubjectRule {
    /**
     * Options that are gone.
     *
     * @param form of them
     * @param since the first version of Java of which this was seen or is said in its release notes
     * @param refused whether Java does not start; else it ignores the option
     */
    private record Gone(Pattern form, int since, boolean refused) {
        private static Gone gone(int since, boolean refused, String form) {
            return new Gone(Pattern.compile(form), since, refused);
        }

        private boolean is(String option, int feature) {
            return feature >= since && form.matcher(option).matches();
        }
    }

    /** Only what is certain: of an option that is not here nothing is said. */
    private static final List<Gone> GONE = List.of(
            Gone.gone(
                    9,
                    true,
                    "-Xbootclasspath/p:.*|-Djava\\.(ext|endorsed)\\.dirs=.+|-Xincgc|-XX:[+-]PrintGCDateStamps"),
            Gone.gone(
                    9,
                    true,
                    "-XX:[+-](PrintGCTimeStamps|UseGCLogFileRotation|PrintTenuringDistribution|PrintHeapAtGC)"),
            Gone.gone(9, true, "-XX:(NumberOfGCLogFiles|GCLogFileSize)=.*|-XX:[+-]PrintGCApplicationStoppedTime"),
            Gone.gone(
                    17,
                    true,
                    "-d64|-d32|-XX:(Max)?PermSize=.*|-XX:[+-](UseConcMarkSweepGC|UseParNewGC|UseParallelOldGC)"),
            Gone.gone(17, true, "-XX:[+-](CMS[A-Za-z]+|UseCMSInitiatingOccupancyOnly)|-XX:CMS[A-Za-z]+=.*"),
            Gone.gone(17, true, "-XX:[+-](UseCGroupMemoryLimitForHeap|AggressiveOpts|TraceClassLoading)"),
            Gone.gone(17, false, "--illegal-access=.*"),
            Gone.gone(24, true, "-Djava\\.security\\.manager(=(?!disallow).*)?"),
            Gone.gone(24, false, "-XX:[+-]ZGenerational"),
            Gone.gone(25, true, "-XX:[+-]UseBiasedLocking|-XX:MaxRAMFraction=.*"));

    private static final String FORGIVING = "-XX:+IgnoreUnrecognizedVMOptions";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Java is started with an option that it no longer knows")
                .because("Java refuses to start with most options that were removed, and ignores the others, so that"
                        + " nobody gets what they ask for.")
                .remedy("Remove the option, or replace it by its successor; its manual page (java) tells which.")
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
        OptionalInt feature = java.jvm().map(jvm -> jvm.featureVersion()).orElse(OptionalInt.empty());
        if (feature.isEmpty()) {
            return;
        }
        List<JavaLaunch.Option> options = java.launch().map(JavaLaunch::options).orElse(List.of());
        if (options.stream().anyMatch(option -> option.text().equals(FORGIVING))) {
            return;
        }
        for (JavaLaunch.Option option : options) {
            GONE.stream()
                    .filter(gone -> gone.is(option.text(), feature.getAsInt()))
                    .findFirst()
                    .ifPresent(gone -> run.report(Violation.at(
                                    new Location.InConfiguration(option.source()),
                                    message(option, gone, feature.getAsInt()))
                            .about(option.text())));
        }
    }

    private static String message(JavaLaunch.Option option, Gone gone, int feature) {
        return "Java " + feature + (gone.refused() ? " does not start with '" : " ignores '")
                + Excerpt.of(option.text()) + "'";
    }
}

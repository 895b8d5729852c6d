package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.OnBuild;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.Variables;
import dev.pinnace.dockerfile.Workdir;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code COPY} to a relative destination where nothing has set a working directory. */
@AutoService(Rule.class)
public final class RelativeCopyDestination implements DockerfileRule {
    private static final Pattern ABSOLUTE = Pattern.compile("(?:/|\\$|\\\\|[A-Za-z]:).*", Pattern.DOTALL);

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("COPY goes to a relative path and there is no WORKDIR")
                .because("Where the files end up depends on the working directory of the base, which may change.")
                .remedy("Set WORKDIR before, or give an absolute destination.")
                .severity(Severity.WARN)
                .aliases("DL3045")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Set<Stage> delayedWorkdir = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Stage stage : file.dockerfile().stages()) {
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof OnBuild delaying && delaying.instruction() instanceof Workdir) {
                    delayedWorkdir.add(stage);
                }
            }
        }
        for (Placed<Copy> copy : Placed.all(file, Copy.class)) {
            if (!copy.isDelayed() || !delayedWorkdir.contains(copy.stage())) {
                check(file, copy, run);
            }
        }
    }

    private static void check(DockerfileSubject file, Placed<Copy> copy, RuleRun run) {
        String written = copy.instruction().destination().text();
        String destination = Variables.unquote(written, file.dockerfile().escape());
        Fact<String> workdir = copy.before(file).workdir();
        boolean isKnown = workdir.isSet() || workdir.setBy().isPresent();
        if (destination.isEmpty() || ABSOLUTE.matcher(destination).matches() || isKnown) {
            return;
        }
        Violation violation = Violation.at(
                copy.at(file), "'" + Excerpt.of(destination) + "' is relative, and no WORKDIR comes before");
        run.report(workdir.isUnknown() ? violation.atMost(Severity.INFO) : violation);
    }
}

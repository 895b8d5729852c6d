package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** {@code COPY --from} with the stage in which it stands. */
@AutoService(Rule.class)
public final class CopyFromOwnStage implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("COPY --from names its own stage")
                .because("A stage cannot copy from itself; the build fails.")
                .remedy("Name the stage that holds the file, or use RUN cp for a file of this stage.")
                .severity(Severity.ERROR)
                .aliases("DL3023", "DS-0006")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        // what ONBUILD delays copies from the stages of another file
        for (Placed<Copy> copy : Placed.direct(file, Copy.class)) {
            copy.instruction()
                    .from()
                    .filter(from -> isOwn(file, copy.stage(), from))
                    .ifPresent(from -> run.report(Violation.at(
                            copy.at(file), "'" + Excerpt.of(from) + "' is the stage in which this stands")));
        }
    }

    private static boolean isOwn(DockerfileSubject file, Stage stage, String from) {
        boolean isOnly = file.dockerfile().stages().stream()
                .limit(stage.index())
                .noneMatch(
                        earlier -> earlier.name().filter(from::equalsIgnoreCase).isPresent());
        return (isOnly && stage.name().filter(from::equalsIgnoreCase).isPresent())
                || from.equals(String.valueOf(stage.index()));
    }
}

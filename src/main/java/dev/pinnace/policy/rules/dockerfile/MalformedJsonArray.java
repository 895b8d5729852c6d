package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Add;
import dev.pinnace.dockerfile.CommandForm;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.HealthCheck;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.Volume;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Locale;
import java.util.Optional;

/** {@code RUN}, {@code HEALTHCHECK}, {@code VOLUME}, {@code COPY} or {@code ADD} with an array that is no JSON. */
@AutoService(Rule.class)
public final class MalformedJsonArray implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("An array is not valid JSON")
                .because(
                        "What is not valid JSON is read as plain words, so brackets and quotes become part of them: a volume"
                                + " called '[\\'/data\\']'.")
                .remedy(
                        "Write a JSON array: double quotes around every element, commas between them, none behind the last.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Placed.all(file, Run.class).stream()
                .filter(placed -> isBroken(Optional.of(placed.instruction().form())))
                .forEach(placed -> report(file, placed, run));
        Placed.all(file, HealthCheck.class).stream()
                .filter(placed -> isBroken(placed.instruction().command()))
                .forEach(placed -> report(file, placed, run));
        Placed.all(file, Volume.class).stream()
                .filter(placed -> placed.instruction().looksLikeJson())
                .forEach(placed -> report(file, placed, run));
        Placed.all(file, Copy.class).stream()
                .filter(placed -> placed.instruction().transfer().looksLikeJson())
                .forEach(placed -> report(file, placed, run));
        Placed.all(file, Add.class).stream()
                .filter(placed -> placed.instruction().transfer().looksLikeJson())
                .forEach(placed -> report(file, placed, run));
    }

    private static boolean isBroken(Optional<CommandForm> form) {
        return form.filter(CommandForm.Shell.class::isInstance)
                .map(CommandForm.Shell.class::cast)
                .filter(CommandForm.Shell::looksLikeExec)
                .isPresent();
    }

    private static void report(DockerfileSubject file, Placed<?> placed, RuleRun run) {
        String keyword = placed.instruction().keyword().toUpperCase(Locale.ROOT);
        run.report(Violation.at(
                placed.at(file),
                keyword + " is no JSON array and read as words: '"
                        + Excerpt.of(placed.instruction().text()) + "'"));
    }
}

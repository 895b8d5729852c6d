package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Set;

/** {@code COPY --from=x / /}: the whole file system of a stage. */
@AutoService(Rule.class)
public final class WholeStageCopied implements DockerfileRule {
    private static final Set<String> ROOT = Set.of("/", "/.", "/./", "//", "/*");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The whole file system of a stage is copied")
                .because(
                        "With everything of a stage come its build tools, its package lists, and what it was never meant to"
                                + " ship.")
                .remedy("Copy only the directories and files that the image needs.")
                .severity(Severity.INFO)
                .aliases("DL3067")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<Copy> copy : Placed.all(file, Copy.class)) {
            Copy instruction = copy.instruction();
            if (instruction.from().isPresent()
                    && isRoot(instruction.destination())
                    && instruction.sources().stream().anyMatch(WholeStageCopied::isRoot)) {
                run.report(Violation.at(
                        copy.at(file),
                        "the root directory of '"
                                + Excerpt.of(instruction.from().get()) + "' is copied as a whole"));
            }
        }
    }

    private static boolean isRoot(Word word) {
        return ROOT.contains(word.text().replace("\"", "").replace("'", ""));
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Locale;

/** An empty line between continuation lines. */
@AutoService(Rule.class)
public final class EmptyContinuationLine implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("There is an empty line inside an instruction")
                .because("Empty lines between continuation lines are deprecated and will be refused.")
                .remedy("Remove the empty line, or put a comment in its place.")
                .severity(Severity.INFO)
                .aliases("NoEmptyContinuation")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Instruction instruction : file.dockerfile().instructions()) {
            List<Integer> lines = instruction.source().emptyContinuationLines();
            if (!lines.isEmpty()) {
                int line = lines.get(0);
                run.report(Violation.at(
                        file.at(new SourceRange(line, 1, line, 1)),
                        "an empty line stands inside the instruction " + keyword(instruction)));
            }
        }
    }

    private static String keyword(Instruction instruction) {
        return Excerpt.of(instruction.keyword().toUpperCase(Locale.ROOT));
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.UnknownInstruction;
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

/** A keyword that is not written like most others of the file: all in upper case or all in lower case. */
@AutoService(Rule.class)
public final class InconsistentKeywordCase implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Keywords are written in different case")
                .because("Keywords that look different from line to line are harder to read.")
                .remedy("Write all keywords in upper case, or all in lower case.")
                .style(Severity.INFO)
                .aliases("ConsistentInstructionCasing")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        List<Instruction> known = file.dockerfile().instructions().stream()
                .filter(instruction -> !(instruction instanceof UnknownInstruction))
                .toList();
        long lower =
                known.stream().filter(one -> one.keyword().equals(lower(one))).count();
        long upper =
                known.stream().filter(one -> one.keyword().equals(upper(one))).count();
        boolean wantsLower = lower > upper;
        for (Instruction instruction : known) {
            String wanted = wantsLower ? lower(instruction) : upper(instruction);
            if (!instruction.keyword().equals(wanted)) {
                run.report(Violation.at(
                        file.at(instruction.range()),
                        "'" + Excerpt.of(instruction.keyword()) + "' is not in " + (wantsLower ? "lower" : "upper")
                                + " case as the keywords of this file are"));
            }
        }
    }

    private static String lower(Instruction instruction) {
        return instruction.keyword().toLowerCase(Locale.ROOT);
    }

    private static String upper(Instruction instruction) {
        return instruction.keyword().toUpperCase(Locale.ROOT);
    }
}

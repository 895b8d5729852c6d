package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** {@code COPY} of several sources to a destination that does not end in a slash. */
@AutoService(Rule.class)
public final class MissingDirectorySlash implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("COPY has several sources and no directory to put them in")
                .because(
                        "Several files need a directory, which is written with a slash at its end. Builders other than BuildKit"
                                + " refuse anything else.")
                .remedy("End the destination with '/'.")
                .severity(Severity.ERROR)
                .aliases("DL3021", "DS-0011")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<Copy> copy : Placed.all(file, Copy.class)) {
            Copy instruction = copy.instruction();
            if (instruction.sources().size() + instruction.heredocs().size() < 2) {
                continue;
            }
            Expansion destination =
                    copy.before(file).expand(instruction.destination().text());
            String text = destination.text();
            boolean isCertain = destination.isExact() || !text.matches(".*(?:}|\\$\\w+)");
            if (isCertain && !text.endsWith("/") && !text.endsWith("\\")) {
                Violation violation = Violation.at(
                        copy.at(file), "several sources go to '" + Excerpt.of(text) + "', which does not end in '/'");
                run.report(isDot(text) ? violation.atMost(Severity.WARN) : violation);
            }
        }
    }

    /** Whether it can be nothing but a directory, so that BuildKit takes it. */
    private static boolean isDot(String text) {
        return text.equals(".") || text.equals("..") || text.endsWith("/.") || text.endsWith("/..");
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.From;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Locale;

/** {@code FROM x as y}: the two keywords are written differently. */
@AutoService(Rule.class)
public final class MixedCaseFromAs implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("FROM and AS are written in different case")
                .because("Keywords of one line that look different are harder to read.")
                .remedy("Write both in upper case, or both in lower case.")
                .style(Severity.INFO)
                .aliases("FromAsCasing")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<From> from : FromInstructions.all(file)) {
            if (from.instruction().alias().isEmpty()) {
                continue;
            }
            String keyword = from.instruction().keyword();
            String as = from.instruction().text().strip().split("\\s+", -1)[1];
            if (isLower(keyword) != isLower(as) || (isUpper(keyword) && !isUpper(as))) {
                run.report(Violation.at(
                        from.at(file),
                        "'" + Excerpt.of(as) + "' is not written in the case of '" + Excerpt.of(keyword) + "'"));
            }
        }
    }

    private static boolean isLower(String word) {
        return word.equals(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isUpper(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT));
    }
}

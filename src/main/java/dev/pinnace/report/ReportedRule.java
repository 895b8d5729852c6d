package dev.pinnace.report;

import dev.pinnace.policy.Need;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.Severity;
import java.util.EnumSet;
import java.util.Set;

/**
 * A rule that is in force.
 *
 * @param id its name
 * @param needs what it looks at
 * @param severity that the policy gives it
 * @param metadata what people are told about it
 */
public record ReportedRule(String id, Set<Need> needs, Severity severity, RuleMetadata metadata) {
    /** Copies the set. */
    public ReportedRule {
        needs = Set.copyOf(needs);
    }

    /** Whether it looks at one Dockerfile after the other, and at nothing else. */
    boolean isAboutOneDockerfile() {
        return needs.equals(EnumSet.of(Need.DOCKERFILE));
    }
}

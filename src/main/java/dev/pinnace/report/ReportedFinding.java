package dev.pinnace.report;

import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Origin;

/**
 * A finding, and what follows from it.
 *
 * @param finding what was found
 * @param fails whether it fails the build
 */
public record ReportedFinding(Finding finding, boolean fails) {
    /** Whether it is one that only tells of the base: it counts, but fails nothing. */
    boolean isOnlyOfBase() {
        return finding.isActive() && finding.origin() == Origin.BASE && !fails;
    }

    /** Whether somebody here has to look at it. */
    boolean isToMend() {
        return finding.isActive() && !isOnlyOfBase();
    }
}

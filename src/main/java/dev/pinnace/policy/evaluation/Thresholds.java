package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Severity;

/**
 * What findings of a severity do.
 *
 * @param failOn a finding of this severity or more fails the build; with {@link Severity#OFF} none does
 * @param report a finding of this severity or more is reported
 * @param failOnBase whether findings of the base fail the build too
 */
public record Thresholds(Severity failOn, Severity report, boolean failOnBase) {
    /** Errors of the project fail the build, everything is reported. */
    public static final Thresholds STANDARD = new Thresholds(Severity.ERROR, Severity.INFO, false);

    /** @throws IllegalArgumentException when a finding could fail the build and not be reported */
    public Thresholds {
        if (report == Severity.OFF) {
            throw new IllegalArgumentException("'report' must be info, warn or error");
        }
        if (failOn != Severity.OFF && !failOn.reaches(report)) {
            throw new IllegalArgumentException("'report' is " + report
                    + " and would hide findings on which the build fails, since 'failOn' is " + failOn);
        }
    }

    /** Whether a finding fails the build. */
    boolean fails(Finding finding) {
        return finding.isActive()
                && failOn != Severity.OFF
                && finding.severity().reaches(failOn)
                && (failOnBase || finding.origin() != Origin.BASE);
    }

    /** Whether a finding is reported. */
    boolean shows(Finding finding) {
        return finding.severity().reaches(report);
    }
}

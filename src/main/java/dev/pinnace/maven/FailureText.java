package dev.pinnace.maven;

import dev.pinnace.policy.Severity;
import dev.pinnace.report.CheckResult;
import dev.pinnace.report.ReportedFinding;

/**
 * The message with which a build fails.
 *
 * @param result with at least one finding, or rule that could not be evaluated, that fails it
 */
record FailureText(CheckResult result) {
    /** @param directory with the reports */
    String text(String directory) {
        long failing = result.findings().stream().filter(ReportedFinding::fails).count();
        if (failing == 0) {
            return "the policy insists on rules that could not be evaluated; see above, and the reports in "
                    + directory;
        }
        Severity failOn = result.outcome().failOn();
        String severity = failOn == Severity.ERROR ? "error" : failOn + " or above";
        return failing + (failing == 1 ? " finding" : " findings") + " of severity " + severity
                + " must be mended, or waived with a reason where the policy allows it; see above, and the reports in "
                + directory;
    }
}

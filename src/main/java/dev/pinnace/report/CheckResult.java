package dev.pinnace.report;

import java.util.List;

/**
 * What was checked and what came of it: all that the reports tell.
 *
 * @param tool that checked
 * @param parts that were looked at
 * @param findings all of them, the waived ones too, in the order of every report
 * @param outcome what follows for the build
 */
public record CheckResult(CheckTool tool, CheckedParts parts, List<ReportedFinding> findings, CheckOutcome outcome) {
    /** Sorts the findings: by place, then by rule and message. */
    public CheckResult {
        findings = findings.stream().sorted(FindingOrder.INSTANCE).toList();
    }
}

package dev.pinnace.goal;

import dev.pinnace.goal.CheckPolicy.Checked;
import dev.pinnace.goal.CheckPolicy.Names;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.Verdict;
import dev.pinnace.report.CheckOutcome;
import dev.pinnace.report.CheckResult;
import dev.pinnace.report.CheckTool;
import dev.pinnace.report.CheckedFile;
import dev.pinnace.report.CheckedImage;
import dev.pinnace.report.CheckedParts;
import dev.pinnace.report.NotEvaluated;
import dev.pinnace.report.ReportedFinding;
import dev.pinnace.report.ReportedRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the reports what came of an evaluation. */
final class ResultMaker {
    private final RuleSet rules;
    private final PolicyEvaluator evaluator;
    private final Names names;

    ResultMaker(RuleSet rules, PolicyEvaluator evaluator, Names names) {
        this.rules = rules;
        this.evaluator = evaluator;
        this.names = names;
    }

    Checked make(Verdict verdict, List<CheckedFile> files, Optional<CheckedImage> image) {
        Set<Finding> failing = new HashSet<>(verdict.failing());
        List<ReportedFinding> findings = verdict.findings().stream()
                .map(finding -> new ReportedFinding(finding, failing.contains(finding)))
                .toList();
        List<NotEvaluated> notEvaluated = verdict.notEvaluated().stream()
                .map(rule -> NotEvaluated.of(rule.rule(), rule.missing(), rule.fails()))
                .toList();
        CheckResult result = new CheckResult(
                new CheckTool(names.version(), inForce()),
                new CheckedParts(names.module(), files, image),
                findings,
                new CheckOutcome(verdict.thresholds().failOn(), verdict.failed(), notEvaluated));
        return new Checked(verdict, result);
    }

    private List<ReportedRule> inForce() {
        List<ReportedRule> reported = new ArrayList<>();
        Map<String, Severity> severities = evaluator.severities();
        rules.rules().forEach(rule -> {
            Severity severity = severities.getOrDefault(rule.id(), Severity.OFF);
            if (severity != Severity.OFF) {
                reported.add(new ReportedRule(rule.id(), rule.needs(), severity, rules.metadata(rule.id())));
            }
        });
        return reported;
    }
}

package dev.pinnace.report;

import dev.pinnace.policy.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of the check of one module, as far as a summary of many tells it.
 *
 * @param failed whether it fails the build
 * @param empty whether there was nothing to check
 * @param findings by the id of their rule
 */
public record ModuleTally(boolean failed, boolean empty, SortedMap<String, Count> findings) {
    private static final String FAILED = "failed";
    private static final String EMPTY = "empty";
    private static final String SEPARATOR = "\t";

    /**
     * How often a rule has found something.
     *
     * @param worst the highest severity
     * @param number of findings
     */
    public record Count(Severity worst, int number) {
        Count and(Count other) {
            return new Count(worst.reaches(other.worst) ? worst : other.worst, number + other.number);
        }
    }

    /** Copies the map. */
    public ModuleTally {
        findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
    }

    /** That of a check. */
    public static ModuleTally of(CheckResult result) {
        SortedMap<String, Count> counts = new TreeMap<>();
        result.findings().stream()
                .filter(ReportedFinding::isToMend)
                .map(ReportedFinding::finding)
                .forEach(finding -> counts.merge(finding.rule(), new Count(finding.severity(), 1), Count::and));
        CheckedParts parts = result.parts();
        return new ModuleTally(
                result.outcome().failed(),
                parts.files().isEmpty() && parts.image().isEmpty(),
                counts);
    }

    /** As texts, which every class loader reads alike: Maven may load a plugin several times in one build. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(failed ? FAILED : "", empty ? EMPTY : ""));
        findings.forEach((rule, count) ->
                texts.add(String.join(SEPARATOR, rule, count.worst().toString(), String.valueOf(count.number()))));
        return List.copyOf(texts);
    }

    /** Reads what {@link #texts} made. */
    public static ModuleTally of(List<String> texts) {
        SortedMap<String, Count> counts = new TreeMap<>();
        for (String text : texts.subList(2, texts.size())) {
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            counts.put(
                    parts.get(0),
                    new Count(Severity.named(parts.get(1)).orElseThrow(), Integer.parseInt(parts.get(2))));
        }
        return new ModuleTally(texts.get(0).equals(FAILED), texts.get(1).equals(EMPTY), counts);
    }
}

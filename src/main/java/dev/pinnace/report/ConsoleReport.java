package dev.pinnace.report;

import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells the result on the console: one line a finding, grouped by file and image, what to do about each rule once, and a
 * summary; a single line when there is nothing to mend. What the base brings and what is waived is only counted.
 */
public final class ConsoleReport {
    private final Style style;
    private final Places places;

    /**
     * @param style of the console
     * @param elsewhere the line for what is in no Dockerfile, usually in a POM
     */
    public ConsoleReport(Style style, Function<Location, RepositoryPlace> elsewhere) {
        this.style = style;
        this.places = new Places(elsewhere);
    }

    /** The lines, without line ends. */
    public List<ConsoleLine> lines(CheckResult result) {
        ConsoleSummary summary = new ConsoleSummary(result);
        if (summary.isClean()) {
            return List.of(new ConsoleLine(Severity.INFO, summary.cleanLine()));
        }
        List<ReportedFinding> shown =
                result.findings().stream().filter(ReportedFinding::isToMend).toList();
        List<ConsoleLine> lines = new ArrayList<>();
        groups(shown, result.parts()).forEach((title, group) -> addGroup(title, group, lines));
        addUnreadable(result.parts(), lines);
        addNotEvaluated(result.outcome(), lines);
        addRemedies(shown, lines);
        summary.baseLine().ifPresent(line -> lines.add(new ConsoleLine(Severity.INFO, line)));
        lines.add(closing(summary, result));
        return lines;
    }

    private Map<String, List<ReportedFinding>> groups(List<ReportedFinding> shown, CheckedParts parts) {
        Map<String, List<ReportedFinding>> groups = new LinkedHashMap<>();
        for (ReportedFinding reported : shown) {
            groups.computeIfAbsent(title(places.of(reported), parts), title -> new ArrayList<>())
                    .add(reported);
        }
        return groups;
    }

    private static String title(Place place, CheckedParts parts) {
        return switch (place.kind()) {
            case DOCKERFILE, FILE, POM -> place.line().file();
            case IMAGE, CONFIGURATION ->
                "image " + parts.image().map(CheckedImage::name).orElse("");
        };
    }

    private void addGroup(String title, List<ReportedFinding> group, List<ConsoleLine> lines) {
        lines.add(new ConsoleLine(worst(group), style.strong(PlainText.line(title.strip()))));
        group.forEach(reported -> lines.add(new ConsoleLine(level(reported), line(reported))));
    }

    private String line(ReportedFinding reported) {
        Finding finding = reported.finding();
        String base = finding.origin() == Origin.BASE ? "in the base: " : "";
        String alias =
                finding.aliases().isEmpty() ? "" : " (" + finding.aliases().get(0) + ")";
        return "  " + severity(reported) + " "
                + PlainText.line(places.of(reported).text()) + " "
                + style.strong(PlainText.line(finding.rule()))
                + PlainText.line(alias + ": " + base + finding.text().message());
    }

    private String severity(ReportedFinding reported) {
        String word = reported.finding().severity().toString();
        return switch (level(reported)) {
            case ERROR -> style.failure(word);
            case WARN -> style.warning(word);
            case INFO, OFF -> word;
        };
    }

    private static Severity level(ReportedFinding reported) {
        return reported.fails() ? Severity.ERROR : reported.finding().severity().atMost(Severity.WARN);
    }

    private static Severity worst(List<ReportedFinding> group) {
        return group.stream()
                .map(ConsoleReport::level)
                .reduce(Severity.INFO, (left, right) -> left.reaches(right) ? left : right);
    }

    private static void addUnreadable(CheckedParts parts, List<ConsoleLine> lines) {
        for (CheckedFile file : parts.files()) {
            file.problem()
                    .ifPresent(problem -> lines.add(new ConsoleLine(
                            Severity.WARN, PlainText.line(file.file() + " was not checked: " + problem))));
        }
    }

    private static void addNotEvaluated(CheckOutcome outcome, List<ConsoleLine> lines) {
        for (NotEvaluated rule : outcome.notEvaluated()) {
            if (rule.fails()) {
                lines.add(new ConsoleLine(
                        Severity.ERROR,
                        PlainText.line(rule.rule() + " could not be evaluated, and the policy insists on it ("
                                + rule.reason() + ")")));
            }
        }
    }

    private void addRemedies(List<ReportedFinding> shown, List<ConsoleLine> lines) {
        if (shown.isEmpty()) {
            return;
        }
        Map<String, Set<String>> remedies = new LinkedHashMap<>();
        Map<String, List<ReportedFinding>> byRule = new LinkedHashMap<>();
        for (ReportedFinding reported : shown) {
            Finding finding = reported.finding();
            remedies.computeIfAbsent(finding.rule(), rule -> new LinkedHashSet<>())
                    .add(finding.text().remedy());
            byRule.computeIfAbsent(finding.rule(), rule -> new ArrayList<>()).add(reported);
        }
        lines.add(new ConsoleLine(worst(shown), style.strong("How to mend it")));
        remedies.forEach((rule, texts) -> texts.forEach(text -> lines.add(new ConsoleLine(
                worst(byRule.getOrDefault(rule, List.of())),
                "  " + style.strong(PlainText.line(rule)) + PlainText.line(": " + text)))));
    }

    private ConsoleLine closing(ConsoleSummary summary, CheckResult result) {
        String line = summary.closingLine();
        if (result.outcome().failed()) {
            return new ConsoleLine(Severity.ERROR, style.failure(line));
        }
        return summary.hasWarnings()
                ? new ConsoleLine(Severity.WARN, style.warning(line))
                : new ConsoleLine(Severity.INFO, line);
    }
}

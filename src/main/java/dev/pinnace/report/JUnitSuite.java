package dev.pinnace.report;

import dev.pinnace.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A {@code testsuite}: what the rules say of one file, or of the image. */
final class JUnitSuite {
    /**
     * The numbers of its head.
     *
     * @param tests all of them
     * @param failures those that failed
     * @param skipped those that did not run
     */
    record Totals(int tests, int failures, int skipped) {
        Totals plus(Totals other) {
            return new Totals(tests + other.tests, failures + other.failures, skipped + other.skipped);
        }

        /** Those of {@code testsuites}: the schema of Jenkins knows no {@code skipped} there. */
        void appendTo(StringBuilder xml) {
            xml.append(" tests=\"").append(tests).append("\" failures=\"").append(failures);
            xml.append("\" errors=\"0\" time=\"0\"");
        }
    }

    private final String name;
    private final Places places;
    private final Map<String, List<ReportedFinding>> tests = new TreeMap<>();
    private final Map<String, String> skipped = new TreeMap<>();
    private final Map<String, String> failed = new TreeMap<>();

    JUnitSuite(String name, Places places) {
        this.name = name;
        this.places = places;
    }

    /** A rule that may have nothing to say. */
    void add(String rule) {
        tests.putIfAbsent(rule, List.of());
    }

    /** What a rule has said. */
    void add(ReportedFinding reported) {
        List<ReportedFinding> findings = tests.getOrDefault(reported.finding().rule(), List.of());
        if (findings.isEmpty()) {
            findings = new ArrayList<>();
            tests.put(reported.finding().rule(), findings);
        }
        findings.add(reported);
    }

    /** A rule that was not evaluated. */
    void add(NotEvaluated rule) {
        String reason = "not evaluated, " + rule.reason();
        if (rule.fails()) {
            add(rule.rule());
            failed.put(rule.rule(), reason);
        } else {
            skip(rule.rule(), reason);
        }
    }

    /** A test that did not run. */
    void skip(String rule, String reason) {
        add(rule);
        skipped.put(rule, reason);
    }

    Totals totals() {
        int failures = 0;
        for (Map.Entry<String, List<ReportedFinding>> test : tests.entrySet()) {
            failures += fails(test.getKey(), test.getValue()) ? 1 : 0;
        }
        return new Totals(tests.size(), failures, skipped.size());
    }

    private boolean fails(String rule, List<ReportedFinding> findings) {
        return failed.containsKey(rule) || findings.stream().anyMatch(ReportedFinding::fails);
    }

    /** The element. */
    String xml() {
        StringBuilder xml = new StringBuilder();
        xml.append("  <testsuite name=\"").append(PlainText.xml(name)).append('"');
        totals().appendTo(xml);
        xml.append(" skipped=\"").append(skipped.size()).append("\">\n");
        String suite = PlainText.xml(name);
        String head = "    <testcase classname=\"" + suite + "\" name=\"";
        tests.forEach((rule, findings) -> {
            xml.append(head).append(PlainText.xml(rule)).append("\" time=\"0\"");
            if (findings.isEmpty() && !skipped.containsKey(rule) && !failed.containsKey(rule)) {
                xml.append("/>\n"); // most of them
            } else {
                xml.append(">\n").append(body(rule, findings)).append("    </testcase>\n");
            }
        });
        return xml.append("  </testsuite>\n").toString();
    }

    private String body(String rule, List<ReportedFinding> findings) {
        StringBuilder xml = new StringBuilder();
        if (skipped.containsKey(rule)) {
            xml.append("      <skipped message=\"").append(PlainText.xml(skipped.getOrDefault(rule, "")));
            xml.append("\"/>\n");
        }
        List<ReportedFinding> failing =
                findings.stream().filter(ReportedFinding::fails).toList();
        if (fails(rule, findings)) {
            String first = failing.isEmpty()
                    ? failed.getOrDefault(rule, "")
                    : failing.get(0).finding().text().message();
            xml.append("      <failure type=\"error\" message=\"")
                    .append(PlainText.xml(first))
                    .append("\">");
            xml.append(lines(failing)).append("</failure>\n");
        }
        List<ReportedFinding> passing =
                findings.stream().filter(reported -> !reported.fails()).toList();
        if (!passing.isEmpty()) {
            xml.append("      <system-out>").append(lines(passing)).append("</system-out>\n");
        }
        return xml.toString();
    }

    private String lines(List<ReportedFinding> findings) {
        return findings.stream().map(this::line).map(PlainText::xml).collect(Collectors.joining("\n"));
    }

    private String line(ReportedFinding reported) {
        Finding finding = reported.finding();
        return finding.severity() + " " + places.of(reported).text() + ": "
                + finding.text().message() + standing(finding) + ". "
                + finding.text().remedy();
    }

    private static String standing(Finding finding) {
        String reason = finding.standing().reason().map(text -> ": " + text).orElse("");
        return switch (finding.standing().kind()) {
            case ACTIVE -> "";
            case WAIVED -> " (waived" + reason + ")";
            case BASELINED -> " (in the baseline)";
            case PREVIEW -> " (of a rule newer than the edition)";
        };
    }
}

package dev.pinnace.report;

import dev.pinnace.policy.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How many findings there are.
 *
 * @param errors at {@link Severity#ERROR}
 * @param warnings at {@link Severity#WARN}
 * @param infos at {@link Severity#INFO}
 */
record SeverityCounts(int errors, int warnings, int infos) {
    static SeverityCounts of(List<ReportedFinding> findings, Predicate<ReportedFinding> counted) {
        return new SeverityCounts(
                count(findings, counted, Severity.ERROR),
                count(findings, counted, Severity.WARN),
                count(findings, counted, Severity.INFO));
    }

    private static int count(List<ReportedFinding> findings, Predicate<ReportedFinding> counted, Severity severity) {
        return (int) findings.stream()
                .filter(reported -> reported.finding().severity() == severity && counted.test(reported))
                .count();
    }

    int total() {
        return errors + warnings + infos;
    }

    /** For example {@code 2 errors} and {@code 1 warning}; nothing for none. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        add(errors, "error", words);
        add(warnings, "warning", words);
        add(infos, "info", words);
        return words;
    }

    private static void add(int count, String word, List<String> words) {
        if (count > 0) {
            words.add(counted(count, word));
        }
    }

    /** {@code 1 word}, {@code 2 words}. */
    static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}

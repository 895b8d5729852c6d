package dev.pinnace.report;

import static dev.pinnace.report.SeverityCounts.counted;

import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what was found, in words. */
final class ConsoleSummary {
    private final CheckResult result;
    private final SeverityCounts toMend;
    private final SeverityCounts ofBase;
    private final int notEvaluated;
    private final int unreadable;

    ConsoleSummary(CheckResult result) {
        this.result = result;
        this.toMend = SeverityCounts.of(result.findings(), ReportedFinding::isToMend);
        this.ofBase = SeverityCounts.of(result.findings(), ReportedFinding::isOnlyOfBase);
        this.notEvaluated = (int) result.outcome().notEvaluated().stream()
                .filter(NotEvaluated::fails)
                .count();
        this.unreadable = (int) result.parts().files().stream()
                .filter(file -> file.problem().isPresent())
                .count();
    }

    /** Whether nobody has to do anything. */
    boolean isClean() {
        return !result.outcome().failed() && !hasWarnings() && toMend.infos() == 0;
    }

    boolean hasWarnings() {
        return toMend.errors() + toMend.warnings() + notEvaluated + unreadable > 0;
    }

    /** For example {@code Checked 3 Dockerfiles and the image: nothing to mend (2 waived)}. */
    String cleanLine() {
        List<String> remarks = new ArrayList<>();
        if (ofBase.total() > 0) {
            remarks.add(ofBase.total() + " in the base");
        }
        remarks.addAll(setAside());
        return checked() + ": nothing to mend" + (remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")");
    }

    /** What the base brings; empty when that is nothing. */
    Optional<String> baseLine() {
        if (ofBase.total() == 0) {
            return Optional.empty();
        }
        boolean one = ofBase.total() == 1;
        return Optional.of(
                counted(ofBase.total(), "finding") + " in the base image (" + String.join(", ", ofBase.words()) + ") "
                        + (one ? "does" : "do") + " not fail the build; findings.json lists " + (one ? "it" : "them"));
    }

    /** For example {@code 2 errors, 1 warning (fails at error), 3 waived}. */
    String closingLine() {
        List<String> words = new ArrayList<>(toMend.words());
        if (notEvaluated > 0) {
            words.add(counted(notEvaluated, "rule") + " not evaluated");
        }
        if (unreadable > 0) {
            words.add(counted(unreadable, "file") + " not checked");
        }
        String counts = words.isEmpty() ? "The check failed" : String.join(", ", words);
        List<String> line = new ArrayList<>(List.of(counts + " (" + threshold() + ")"));
        line.addAll(setAside());
        return String.join(", ", line);
    }

    private String threshold() {
        Severity failOn = result.outcome().failOn();
        return failOn == Severity.OFF ? "never fails" : "fails at " + failOn;
    }

    private List<String> setAside() {
        List<String> words = new ArrayList<>();
        add(Standing.Kind.WAIVED, " waived", words);
        add(Standing.Kind.BASELINED, " in the baseline", words);
        add(Standing.Kind.PREVIEW, " of rules newer than the edition", words);
        return words;
    }

    private void add(Standing.Kind kind, String word, List<String> words) {
        long count = result.findings().stream()
                .filter(reported -> reported.finding().standing().kind() == kind)
                .count();
        if (count > 0) {
            words.add(count + word);
        }
    }

    private String checked() {
        List<String> parts = new ArrayList<>();
        int files = result.parts().files().size();
        if (files > 0) {
            parts.add(counted(files, "Dockerfile"));
        }
        result.parts().image().ifPresent(image -> parts.add("the image"));
        return parts.isEmpty() ? "Found no Dockerfile and no image" : "Checked " + String.join(" and ", parts);
    }
}

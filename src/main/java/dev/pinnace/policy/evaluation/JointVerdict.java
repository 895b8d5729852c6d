package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.Platform;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.Verdict.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes one verdict of those on the images of an index. */
final class JointVerdict {
    private final Map<Platform, Verdict> byPlatform;

    /** The platforms whose images have a finding, in their order. */
    private final Map<Same, Set<Platform>> having = new HashMap<>();

    /** The same for the same thing in another image, if it counts there as much. */
    private record Same(
            String rule, String fingerprint, String anchor, Severity severity, Finding.Standing.Kind standing) {
        static Same of(Finding finding) {
            return new Same(
                    finding.rule(),
                    finding.fingerprint(),
                    finding.location().anchor(),
                    finding.severity(),
                    finding.standing().kind());
        }
    }

    /** @param byPlatform at least one, in the order of the images */
    JointVerdict(Map<Platform, Verdict> byPlatform) {
        this.byPlatform = byPlatform;
        byPlatform.forEach((platform, verdict) -> verdict.findings()
                .forEach(finding -> having.computeIfAbsent(Same.of(finding), any -> new LinkedHashSet<>())
                        .add(platform)));
    }

    Verdict verdict() {
        SortedSet<String> evaluated = new TreeSet<>();
        Set<NotEvaluated> notEvaluated = new LinkedHashSet<>();
        int hidden = 0;
        for (Verdict verdict : byPlatform.values()) {
            evaluated.addAll(verdict.evaluated());
            notEvaluated.addAll(verdict.notEvaluated());
            hidden = Math.max(hidden, verdict.hidden());
        }
        List<NotEvaluated> sorted = notEvaluated.stream()
                .sorted(Comparator.comparing(NotEvaluated::rule))
                .toList();
        Verdict first = byPlatform.values().iterator().next();
        Extent extent = new Extent(List.copyOf(evaluated), sorted);
        return new Verdict(findings(), hidden, first.thresholds(), extent, first.policy());
    }

    /** Each in the words of the first image that has it. */
    private List<Finding> findings() {
        List<Finding> told = new ArrayList<>();
        byPlatform.forEach((platform, verdict) -> {
            for (Finding finding : verdict.findings()) {
                Set<Platform> where = having.getOrDefault(Same.of(finding), Set.of(platform));
                if (where.iterator().next().equals(platform) && !isNeededElsewhere(finding, where)) {
                    told.add(where.size() == byPlatform.size() ? finding : in(where, finding));
                }
            }
        });
        return told;
    }

    private boolean isNeededElsewhere(Finding finding, Set<Platform> where) {
        return finding.rule().equals(EngineRules.UNUSED_WAIVER.id()) && where.size() < byPlatform.size();
    }

    private static Finding in(Set<Platform> where, Finding finding) {
        String platforms = where.stream().map(Platform::toString).collect(Collectors.joining(" and "));
        String message = finding.text().message() + " (in the image for " + platforms + ")";
        return new Finding(
                finding.rule(),
                finding.aliases(),
                finding.severity(),
                finding.origin(),
                finding.location(),
                new Finding.Text(message, finding.text().remedy()),
                finding.fingerprint(),
                finding.standing());
    }
}

package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Platform;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What came of an evaluation. Immutable. */
public final class Verdict {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing((Finding finding) -> finding.location().anchor())
            .thenComparingInt(finding -> finding.location().line())
            .thenComparing(Finding::rule)
            .thenComparingInt(finding -> finding.location().column())
            .thenComparing(finding -> finding.text().message())
            .thenComparing(Finding::fingerprint);

    private final List<Finding> findings;
    private final int hidden;
    private final Thresholds thresholds;
    private final Extent extent;
    private final Digest policy;

    /**
     * What was looked at.
     *
     * @param evaluated ids of the rules that ran, sorted
     * @param notEvaluated rules that could not run, sorted by id
     */
    public record Extent(List<String> evaluated, List<NotEvaluated> notEvaluated) {
        /** Copies the lists. */
        public Extent {
            evaluated = List.copyOf(evaluated);
            notEvaluated = List.copyOf(notEvaluated);
        }
    }

    /** @param findings that are reported, in any order */
    Verdict(List<Finding> findings, int hidden, Thresholds thresholds, Extent extent, Digest policy) {
        this.findings = findings.stream().sorted(ORDER).toList();
        this.hidden = hidden;
        this.thresholds = thresholds;
        this.extent = extent;
        this.policy = policy;
    }

    /**
     * Judges findings.
     *
     * @param all in any order, those too that are not to be reported
     * @param policy digest of the policy
     */
    public static Verdict of(Collection<Finding> all, Thresholds thresholds, Extent extent, Digest policy) {
        List<Finding> shown = all.stream().filter(thresholds::shows).toList();
        return new Verdict(shown, all.size() - shown.size(), thresholds, extent, policy);
    }

    /**
     * The verdicts on the images of an index as one. What all have is told once, what only some have with their platforms. A waiver is unused
     * only where no image needs it.
     *
     * @param byPlatform under one policy, in the order of the images
     */
    public static Verdict together(Map<Platform, Verdict> byPlatform) {
        return new JointVerdict(byPlatform).verdict();
    }

    /** What is reported, those too that do not count: the worst first, then by place and rule. */
    public List<Finding> findings() {
        return findings;
    }

    /** How many findings are below the severity that is reported. */
    public int hidden() {
        return hidden;
    }

    /** Those of {@link #findings()} on which the build fails. */
    public List<Finding> failing() {
        return findings.stream().filter(thresholds::fails).toList();
    }

    /** Whether the build fails. */
    public boolean failed() {
        return findings.stream().anyMatch(thresholds::fails)
                || extent.notEvaluated.stream().anyMatch(NotEvaluated::fails);
    }

    /** How many of {@link #findings()} of a severity count. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.isActive() && finding.severity() == severity)
                .count();
    }

    /** How many of {@link #findings()} stand so. */
    public long count(Standing.Kind kind) {
        return findings.stream()
                .filter(finding -> finding.standing().kind() == kind)
                .count();
    }

    /** What findings of a severity do. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** The ids of the rules that ran, sorted. */
    public List<String> evaluated() {
        return extent.evaluated;
    }

    /** The rules that could not run although there is something that they would look at, sorted by id. */
    public List<NotEvaluated> notEvaluated() {
        return extent.notEvaluated;
    }

    /** The digest of the policy that was in force. */
    public Digest policy() {
        return policy;
    }
}

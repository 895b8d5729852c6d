package dev.pinnace.report;

import dev.pinnace.policy.Severity;
import java.util.Comparator;
import java.util.List;

/**
 * What follows for the build.
 *
 * @param failOn the least severity that fails it; {@link Severity#OFF} when nothing does
 * @param failed whether it fails
 * @param notEvaluated rules that could not be evaluated, sorted by id
 */
public record CheckOutcome(Severity failOn, boolean failed, List<NotEvaluated> notEvaluated) {
    /** Sorts the rules. */
    public CheckOutcome {
        notEvaluated = notEvaluated.stream()
                .sorted(Comparator.comparing(NotEvaluated::rule))
                .toList();
    }
}

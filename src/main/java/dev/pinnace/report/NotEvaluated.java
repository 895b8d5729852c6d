package dev.pinnace.report;

import dev.pinnace.policy.Need;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule that could not be evaluated.
 *
 * @param rule its id
 * @param missing what it needs and there is not, in the order of {@link Need}
 * @param fails whether the build fails for it, since the policy insists on the rule
 */
public record NotEvaluated(String rule, List<Need> missing, boolean fails) {
    /** Sorts what is missing. */
    public NotEvaluated {
        missing = missing.stream().sorted().distinct().toList();
    }

    /** The same from any collection. */
    public static NotEvaluated of(String rule, Collection<Need> missing, boolean fails) {
        return new NotEvaluated(rule, List.copyOf(missing), fails);
    }

    /** What is missing, in words: {@code missing: plan, image}. */
    String reason() {
        return missing.stream().map(Need::toString).collect(Collectors.joining(", ", "missing: ", ""));
    }
}

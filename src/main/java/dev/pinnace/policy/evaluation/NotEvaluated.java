package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Need;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A rule that could not be evaluated, although there is something that it would look at.
 *
 * @param rule id
 * @param missing what it cannot do without
 * @param fails whether the build fails for it, since the policy locks the rule
 */
public record NotEvaluated(String rule, Set<Need> missing, boolean fails) {
    /** Copies the set. */
    public NotEvaluated {
        missing = Collections.unmodifiableSet(missing.isEmpty() ? EnumSet.noneOf(Need.class) : EnumSet.copyOf(missing));
    }

    /** One on which nobody insists. */
    public NotEvaluated(String rule, Set<Need> missing) {
        this(rule, missing, false);
    }
}

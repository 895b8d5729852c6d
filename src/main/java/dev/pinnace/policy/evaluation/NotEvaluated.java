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
 */
public record NotEvaluated(String rule, Set<Need> missing) {
    /** Copies the set. */
    public NotEvaluated {
        missing = Collections.unmodifiableSet(missing.isEmpty() ? EnumSet.noneOf(Need.class) : EnumSet.copyOf(missing));
    }
}

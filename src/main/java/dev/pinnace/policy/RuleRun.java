package dev.pinnace.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** One run of one rule: its settings, and what it says. */
public final class RuleRun {
    private final RuleParameters parameters;
    private final Predicate<Location> singledOut;
    private final List<Violation> violations = new ArrayList<>();

    /** One for which no place is special. */
    public RuleRun(RuleParameters parameters) {
        this(parameters, location -> false);
    }

    /**
     * One of a policy.
     *
     * @param parameters of the rule
     * @param singledOut places for which the policy has a waiver of its own
     */
    public RuleRun(RuleParameters parameters, Predicate<Location> singledOut) {
        this.parameters = parameters;
        this.singledOut = singledOut;
    }

    /** The settings of the rule. */
    public RuleParameters parameters() {
        return parameters;
    }

    /**
     * Whether a waiver names just this place. A rule that says many things in one violation leaves this one out of it and
     * reports it by itself: else the waiver would meet nothing, or the whole.
     */
    public boolean isSingledOut(Location place) {
        return singledOut.test(place);
    }

    /** Says what is wrong. */
    public void report(Violation violation) {
        violations.add(violation);
    }

    /** What was said, in that order. */
    public List<Violation> violations() {
        return Collections.unmodifiableList(violations);
    }
}

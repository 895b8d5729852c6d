package dev.pinnace.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One run of one rule: its settings, and what it says. */
public final class RuleRun {
    private final RuleParameters parameters;
    private final List<Violation> violations = new ArrayList<>();

    /** @param parameters of the rule */
    public RuleRun(RuleParameters parameters) {
        this.parameters = parameters;
    }

    /** The settings of the rule. */
    public RuleParameters parameters() {
        return parameters;
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

package dev.pinnace.policy;

import java.util.Set;

/**
 * A rule about the waivers of a policy and the pragmas of Dockerfiles. It has a description and a severity like any other,
 * but only the engine knows when it is broken. What it says cannot be waived.
 */
public non-sealed interface EngineRule extends Rule {
    @Override
    default Set<Need> needs() {
        return Set.of();
    }

    @Override
    default <R> R accept(RuleVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

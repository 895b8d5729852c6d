package dev.pinnace.policy;

import java.util.Set;

/** A rule that looks at one Dockerfile at a time. */
public non-sealed interface DockerfileRule extends Rule {
    /** Says what is wrong with one Dockerfile. */
    void check(DockerfileSubject file, RuleRun run);

    @Override
    default Set<Need> needs() {
        return Set.of(Need.DOCKERFILE);
    }

    @Override
    default <R> R accept(RuleVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

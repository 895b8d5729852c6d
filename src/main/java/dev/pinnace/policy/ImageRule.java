package dev.pinnace.policy;

import java.util.Set;

/** A rule that looks at the configuration, the layers and the files of a built image. */
public non-sealed interface ImageRule extends Rule {
    /** Says what is wrong with the image. */
    void check(ImageSubject image, RuleRun run);

    @Override
    default Set<Need> needs() {
        return Set.of(Need.IMAGE);
    }

    @Override
    default <R> R accept(RuleVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

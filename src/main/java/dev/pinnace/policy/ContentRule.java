package dev.pinnace.policy;

import java.util.Set;

/** A rule that looks at the bytes of the files of an image, of every layer, while the image is read once for all rules. */
public non-sealed interface ContentRule extends Rule {
    /**
     * Starts to look at one image.
     *
     * @param subject what is known before the image is read
     */
    ContentInspection begin(Subject subject, RuleRun run);

    @Override
    default Set<Need> needs() {
        return Set.of(Need.IMAGE);
    }

    @Override
    default <R> R accept(RuleVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.dockerfile;

import java.util.Optional;

/**
 * A use of another stage or image.
 *
 * @param kind how it is used
 * @param reference as written, variables replaced where they are known
 * @param stage the stage that is meant; empty when it is an image or a named context
 * @param instruction what uses it
 */
public record StageDependency(Kind kind, String reference, Optional<Stage> stage, Instruction instruction) {
    /** Ways of use. */
    public enum Kind {
        /** {@code FROM}. */
        FROM,
        /** {@code COPY --from}. */
        COPY,
        /** {@code RUN --mount=from=…}. */
        MOUNT
    }
}

package dev.pinnace.goal;

import dev.pinnace.oci.Digest;

/** How a build ended that did not fail. */
public sealed interface BuildOutcome {
    /** The image was made. */
    record Built(BuiltImages images) implements BuildOutcome {}

    /**
     * No input has changed since the image was made.
     *
     * @param manifestDigest names the image
     */
    record UpToDate(Digest manifestDigest) implements BuildOutcome {}

    /**
     * This machine cannot make such an image.
     *
     * @param reason what is missing and what to configure
     */
    record Skipped(String reason) implements BuildOutcome {}
}

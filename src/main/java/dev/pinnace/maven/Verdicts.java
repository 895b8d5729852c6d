package dev.pinnace.maven;

import dev.pinnace.oci.Digest;
import java.util.Optional;

/**
 * Which images have passed a check in this very build of Maven. Kept in its memory and nowhere else: a file could be forged by
 * whatever runs in the build.
 */
final class Verdicts {
    private static final String KEY = "dev.pinnace.verdict";

    private final PinnaceMojo mojo;

    /** @param mojo of the project that is meant */
    Verdicts(PinnaceMojo mojo) {
        this.mojo = mojo;
    }

    /** Remembers that the image of the project has passed, by the policy of its check and by this version of the plugin. */
    @SuppressWarnings("unchecked") // Maven's map has no type arguments
    void passed(Digest image) {
        mojo.getPluginContext().put(KEY, image);
    }

    /** The image of the project that has passed; empty when none has. */
    Optional<Digest> passed() {
        return mojo.getPluginContext().get(KEY) instanceof Digest image ? Optional.of(image) : Optional.empty();
    }
}

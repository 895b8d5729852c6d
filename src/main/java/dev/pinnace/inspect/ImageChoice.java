package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.Platform;
import java.util.Optional;

/**
 * Which image of a source is meant.
 *
 * @param pin digest of an index or a manifest, or of the configuration in a docker archive; without it the source must
 *     hold just one image of the name and for the platform
 * @param platform that the image has to run on; without it an index must hold just one image
 * @param name that the image has at its source; not looked at where there is a pin
 */
public record ImageChoice(Optional<Digest> pin, Optional<Platform> platform, Optional<String> name) {
    /** The only image of the source. */
    public static final ImageChoice ONLY = new ImageChoice(Optional.empty(), Optional.empty(), Optional.empty());

    /** The image of this digest for this platform. */
    public static ImageChoice pinned(Digest pin, Platform platform) {
        return new ImageChoice(Optional.of(pin), Optional.of(platform), Optional.empty());
    }

    boolean fits(Platform image) {
        return platform.isEmpty() || platform.get().runs(image);
    }

    /** What was asked for besides the pin, for a message: {@code  named 'base:1' for linux/amd64}, or nothing. */
    String asked() {
        return name.map(wanted -> " named '" + Excerpt.of(wanted) + "'").orElse("")
                + platform.map(wanted -> " for " + wanted).orElse("");
    }
}

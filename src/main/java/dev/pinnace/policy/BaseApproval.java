package dev.pinnace.policy;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Source;
import java.util.List;
import java.util.Optional;

/**
 * What a policy says of the bases that images are built on.
 *
 * @param allowed patterns for those in registries; while there is none everything may be used, and nothing is approved
 * @param denied digests of indexes or manifests that nothing is built on
 */
public record BaseApproval(List<String> allowed, List<String> denied) {
    /** Copies the lists. */
    public BaseApproval {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    /** Why a base may not be used; empty when it may. */
    public Optional<String> objection(BaseImage base) {
        if (!(base instanceof PinnedImage pinned)) {
            return Optional.empty();
        }
        if (isDenied(pinned.digest())) {
            return Optional.of("its digest " + pinned.digest() + " is denied");
        }
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        if (!(pinned.source() instanceof Source.Registry registry)) {
            return Optional.of("it lies on disk, where nobody can tell whose it is");
        }
        return isAllowed(registry.reference()) ? Optional.empty() : Optional.of("it is not on the allow-list");
    }

    /** Whether the base is one that the policy names: pinned, in a registry, and on a list. */
    public boolean approves(BaseImage base) {
        return !allowed.isEmpty()
                && base instanceof PinnedImage
                && objection(base).isEmpty();
    }

    private boolean isDenied(Digest digest) {
        return denied.contains(digest.toString());
    }

    private boolean isAllowed(ImageReference image) {
        return allowed.stream().map(ImagePattern::of).anyMatch(pattern -> pattern.covers(image));
    }
}

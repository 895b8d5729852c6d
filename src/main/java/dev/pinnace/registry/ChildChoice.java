package dev.pinnace.registry;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Picks the manifest of a platform from an index in a registry (OCI image specification 1.1, image-index.md): the one that
 * names the platform exactly, else the first that fits it. Attestations and other things than images are left out.
 */
final class ChildChoice {
    private static final int DEEPEST = 4;
    private static final int MOST_IMAGES = 1024;
    private static final String UNKNOWN = "unknown";
    private static final String REFERENCE = "vnd.docker.reference.type";

    private final Documents documents;
    private final Platform platform;

    /** Fetches the documents that an index names, verified. */
    interface Documents {
        /** A manifest or an index. */
        byte[] document(Descriptor descriptor) throws IOException;

        /** A configuration. */
        byte[] config(Descriptor descriptor) throws IOException;
    }

    ChildChoice(Documents documents, Platform platform) {
        this.documents = documents;
        this.platform = platform;
    }

    Descriptor choose(Index index, String what) throws IOException {
        List<Descriptor> images = new ArrayList<>();
        collect(index, images, 0);
        Optional<Descriptor> fitting = Optional.empty();
        for (Descriptor image : images) {
            if (image.platform().equals(Optional.of(platform))) {
                return image;
            }
            if (fitting.isEmpty() && platform.runs(platformOf(image))) {
                fitting = Optional.of(image);
            }
        }
        return fitting.orElseThrow(() -> new RegistryRefusal(
                what + " has no image for " + platform + "; it has " + list(images) + ". Pin an image that has one"));
    }

    private void collect(Index index, List<Descriptor> images, int depth) throws IOException {
        for (Descriptor child : index.manifests()) {
            if (images.size() >= MOST_IMAGES || depth > DEEPEST) {
                throw new RegistryRefusal(
                        "its indexes hold more than " + MOST_IMAGES + " images, or are nested deeper than " + DEEPEST);
            }
            if (child.mediaType().isIndex()) {
                collect(Index.parse(documents.document(child), what(child)), images, depth + 1);
            } else if (child.mediaType().isManifest() && !isAttestation(child)) {
                images.add(child);
            }
        }
    }

    private static boolean isAttestation(Descriptor child) {
        boolean unknown =
                child.platform().map(runsOn -> runsOn.os().equals(UNKNOWN)).orElse(false);
        return unknown || child.annotations().containsKey(REFERENCE);
    }

    /** An index needs not say it; the configuration does. */
    private Platform platformOf(Descriptor image) throws IOException {
        if (image.platform().isPresent()) {
            return image.platform().get();
        }
        Manifest manifest = Manifest.parse(documents.document(image), what(image));
        return ImageConfig.parse(documents.config(manifest.config())).platform();
    }

    private static String what(Descriptor descriptor) {
        return "the manifest " + descriptor.digest();
    }

    private static String list(List<Descriptor> images) {
        return images.isEmpty()
                ? "no image"
                : images.stream()
                        .limit(10)
                        .map(image ->
                                image.platform().map(Platform::toString).orElse("one that does not say its platform"))
                        .map(Excerpt::of)
                        .collect(Collectors.joining(", "));
    }
}

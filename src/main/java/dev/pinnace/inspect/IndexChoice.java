package dev.pinnace.inspect;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Picks the manifest of an image from an index (OCI image specification 1.1, image-index.md). What an index holds besides
 * images, such as attestations, is left out. Not thread-safe.
 */
final class IndexChoice {
    private static final int DEEPEST = 4;
    private static final int MOST_IMAGES = 1024;
    private static final String UNKNOWN = "unknown";
    private static final String REFERENCE = "vnd.docker.reference.type";

    private final SourceFiles files;
    private final VerifiedBlobs blobs;
    private final ImageChoice choice;

    IndexChoice(SourceFiles files, VerifiedBlobs blobs, ImageChoice choice) {
        this.files = files;
        this.blobs = blobs;
        this.choice = choice;
    }

    /**
     * The image of an index that is pinned: the one that names the platform exactly, else the first that fits it.
     *
     * @throws ImageReadException when none fits
     */
    Descriptor first(Index index, Digest pin) throws IOException {
        List<Descriptor> images = images(index);
        List<Descriptor> fitting = fitting(images);
        if (choice.platform().isEmpty() && fitting.size() > 1) {
            throw new ImageReadException(files.source() + ": " + pin + " is an index of several images: " + list(images)
                    + "; name a platform");
        }
        return fitting.stream()
                .filter(image ->
                        image.platform().isPresent() && image.platform().equals(choice.platform()))
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .orElseThrow(() -> new ImageReadException(files.source() + ": " + pin + " has no image"
                        + choice.platform().map(platform -> " for " + platform).orElse("") + "; it has "
                        + list(images)));
    }

    /**
     * The only image of a layout that has the name, if one is asked for, and fits the platform.
     *
     * @throws ImageReadException when there is none, or more than one
     */
    Descriptor only(Index index) throws IOException {
        List<Descriptor> here = here(images(index));
        List<Descriptor> named = choice.name().isEmpty()
                ? here
                : here(images(named(index, choice.name().get())));
        List<Descriptor> fitting = fitting(named);
        if (fitting.stream().map(Descriptor::digest).distinct().count() == 1) {
            return fitting.get(0);
        }
        if (fitting.isEmpty()) {
            throw new ImageReadException(
                    files.source() + " holds no image" + choice.asked() + "; it holds " + list(here));
        }
        throw new ImageReadException(files.source() + " holds several images" + choice.asked() + ": " + list(fitting)
                + "; say which one is meant by its " + (choice.platform().isEmpty() ? "platform, " : "")
                + "name or digest");
    }

    /** The children that have this name, be they images or indexes of them. */
    private static Index named(Index index, String name) {
        return Index.of(index.manifests().stream()
                .filter(child -> ImageNames.contain(ImageNames.of(child), name))
                .toList());
    }

    /** An index names the images of all platforms, also of those that were not copied here. */
    private List<Descriptor> here(List<Descriptor> images) throws IOException {
        List<Descriptor> found = new ArrayList<>();
        for (Descriptor image : images) {
            if (files.blob(image.digest()).isPresent()) {
                found.add(image);
            }
        }
        return found;
    }

    private List<Descriptor> images(Index index) throws IOException {
        List<Descriptor> images = new ArrayList<>();
        collect(index, images, 0);
        return images;
    }

    private void collect(Index index, List<Descriptor> images, int depth) throws IOException {
        for (Descriptor child : index.manifests()) {
            if (images.size() >= MOST_IMAGES || depth > DEEPEST) {
                throw new ImageReadException(files.source() + ": its indexes hold more than " + MOST_IMAGES
                        + " images, or are nested deeper than " + DEEPEST);
            }
            if (child.mediaType().isIndex() && files.blob(child.digest()).isPresent()) {
                collect(Index.parse(blobs.document(child), what(child)), images, depth + 1);
            } else if (child.mediaType().isManifest() && !isAttestation(child)) {
                images.add(child);
            }
        }
    }

    private static boolean isAttestation(Descriptor child) {
        boolean unknown =
                child.platform().map(platform -> platform.os().equals(UNKNOWN)).orElse(false);
        return unknown || child.annotations().containsKey(REFERENCE);
    }

    private List<Descriptor> fitting(List<Descriptor> images) throws IOException {
        List<Descriptor> fitting = new ArrayList<>();
        for (Descriptor image : images) {
            if (choice.platform().isEmpty() || choice.fits(platform(image))) {
                fitting.add(image);
            }
        }
        return fitting;
    }

    /** An index needs not say it; the configuration does. */
    private Platform platform(Descriptor image) throws IOException {
        if (image.platform().isPresent()) {
            return image.platform().get();
        }
        Manifest manifest = Manifest.parse(blobs.document(image), what(image));
        return ImageConfig.parse(blobs.document(manifest.config())).platform();
    }

    private String what(Descriptor descriptor) {
        return files.source() + ": " + descriptor.digest();
    }

    private static String list(List<Descriptor> images) {
        String shown = images.stream().limit(10).map(IndexChoice::describe).collect(Collectors.joining(", "));
        return images.isEmpty() ? "no image" : shown + (images.size() > 10 ? ", …" : "");
    }

    /** {@code 'base:1' linux/amd64 sha256:…}. */
    private static String describe(Descriptor image) {
        List<String> words = new ArrayList<>();
        words.add(ImageNames.quoted(ImageNames.of(image)));
        words.add(image.platform()
                .map(platform -> Excerpt.of(platform.toString()))
                .orElse(""));
        words.add(image.digest().toString());
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }
}

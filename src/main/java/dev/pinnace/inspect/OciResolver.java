package dev.pinnace.inspect;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the image that is meant in an OCI image layout, and verifies everything on the way to its layers. */
final class OciResolver {
    static final String INDEX = "index.json";

    private static final String MARKER = "oci-layout";
    private static final String VERSION = "1.0.0";

    private final SourceFiles files;
    private final VerifiedBlobs blobs;
    private final ImageChoice choice;

    OciResolver(SourceFiles files, ImageChoice choice) {
        this.files = files;
        this.blobs = new VerifiedBlobs(files);
        this.choice = choice;
    }

    /** @throws ImageReadException when the image is not there, not the only one, or broken */
    ResolvedImage resolve() throws IOException {
        requireMarker();
        if (choice.pin().isEmpty()) {
            return image(new IndexChoice(files, blobs, choice).only(index()));
        }
        Digest pin = choice.pin().get();
        StoredFile file = files.blob(pin).orElseThrow(() -> absent(pin));
        byte[] document = blobs.document(file, pin);
        String what = files.source() + ": " + pin;
        if (isIndex(document, what)) {
            return image(new IndexChoice(files, blobs, choice).first(Index.parse(document, what), pin));
        }
        return image(pin, Manifest.parse(document, what));
    }

    private void requireMarker() throws IOException {
        StoredFile marker = files.find(MARKER)
                .orElseThrow(() -> new ImageReadException(
                        files.source() + " is not an OCI image layout: it has no '" + MARKER + "'"));
        String what = files.source() + ": " + MARKER;
        if (!VERSION.equals(Json.parseObject(files.document(marker, MARKER), what)
                .path("imageLayoutVersion")
                .textValue())) {
            throw new ImageReadException(what + " does not name the version " + VERSION);
        }
    }

    private Index index() throws IOException {
        StoredFile file =
                files.find(INDEX).orElseThrow(() -> new ImageReadException(files.source() + " has no '" + INDEX + "'"));
        return Index.parse(files.document(file, INDEX), files.source() + ": " + INDEX);
    }

    private ImageReadException absent(Digest pin) {
        List<String> held = new ArrayList<>();
        try {
            index().manifests()
                    .forEach(descriptor -> held.add(descriptor.digest().toString()));
        } catch (IOException e) {
            return new ImageReadException(files.source() + " holds no " + pin, e);
        }
        return new ImageReadException(files.source() + " holds no " + pin + "; it holds "
                + (held.isEmpty() ? "no image" : String.join(", ", held.subList(0, Math.min(held.size(), 10)))));
    }

    /** A document that can be read as both is how one digest stands for two images. */
    static boolean isIndex(byte[] document, String what) {
        var node = Json.parseObject(document, what);
        boolean index = node.has("manifests");
        if (index == (node.has("layers") || node.has("config"))) {
            throw new ImageReadException(what + " is " + (index ? "both" : "neither") + " an image index "
                    + (index ? "and" : "nor") + " an image manifest");
        }
        return index;
    }

    private ResolvedImage image(Descriptor descriptor) throws IOException {
        String what = files.source() + ": " + descriptor.digest();
        Manifest manifest = Manifest.parse(blobs.document(descriptor), what);
        if (!manifest.mediaType().equals(descriptor.mediaType())) {
            throw new ImageReadException(
                    what + " is " + manifest.mediaType() + ", but its index says " + descriptor.mediaType());
        }
        return image(descriptor.digest(), manifest);
    }

    private ResolvedImage image(Digest digest, Manifest manifest) throws IOException {
        MediaType type = manifest.config().mediaType().toOci();
        if (!type.equals(MediaType.OCI_CONFIG)) {
            throw new ImageReadException(files.source() + ": " + digest
                    + " is no image that can be run: its configuration" + " is " + Excerpt.of(type.value()));
        }
        StoredConfig stored = StoredConfig.parse(blobs.document(manifest.config()));
        ImageConfig config = stored.value();
        if (!choice.fits(config.platform())) {
            throw new ImageReadException(files.source() + ": " + digest + " is for " + config.platform() + ", not for "
                    + choice.platform().map(Object::toString).orElse("any"));
        }
        return new ResolvedImage(digest, manifest, stored, layers(digest, manifest, config));
    }

    private List<StoredLayer> layers(Digest digest, Manifest manifest, ImageConfig config) throws IOException {
        List<Digest> diffIds = config.diffIds();
        if (diffIds.size() != manifest.layers().size()) {
            throw new ImageReadException(files.source() + ": " + digest + " has "
                    + manifest.layers().size() + " layers, but its configuration names " + diffIds.size());
        }
        List<StoredLayer> layers = new ArrayList<>();
        for (Descriptor layer : manifest.layers()) {
            if (!layer.mediaType().isLayer()) {
                throw new ImageReadException(files.source() + ": layer " + layer.digest()
                        + " cannot be read: its media type is "
                        + Excerpt.of(layer.mediaType().value()));
            }
            layers.add(new StoredLayer(layer, diffIds.get(layers.size()), blobs.file(layer)));
        }
        return layers;
    }
}

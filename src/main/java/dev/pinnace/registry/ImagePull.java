package dev.pinnace.registry;

import dev.pinnace.layout.BlobWriter;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fetches an image that is pinned into a layout. Every blob is compared with the digest and size that name it before it lies
 * there; that the layers fit the configuration is for whoever opens the layout to find out. Blobs that are there already are
 * not fetched.
 */
final class ImagePull implements ChildChoice.Documents {
    private static final int LARGEST_DOCUMENT = 4 << 20;

    private final Repository repository;
    private final ImageLayout into;
    private final ImageLayout known;
    private final String name;
    private final TransferLog log;

    /** @param name of the image, for people */
    ImagePull(Repository repository, RegistryClient.Target target, String name, TransferLog log) {
        this.repository = repository;
        this.into = target.layout();
        this.known = target.known();
        this.name = name;
        this.log = log;
    }

    /** @throws ImageReadException when a document is no manifest or index */
    void run(Digest pin, Platform platform) throws IOException {
        RemoteDocument top = repository.document(pin);
        byte[] bytes = keep(top.bytes(), top.mediaType());
        String what = "the manifest " + pin;
        Manifest manifest =
                isIndex(bytes, what) ? child(Index.parse(bytes, what), what, platform) : Manifest.parse(bytes, what);
        requireRunnable(manifest, what);
        config(manifest.config());
        layers(manifest.layers());
    }

    private Manifest child(Index index, String what, Platform platform) throws IOException {
        Descriptor child = new ChildChoice(this, platform).choose(index, what);
        Manifest manifest = Manifest.parse(document(child), "the manifest " + child.digest());
        if (!manifest.mediaType().equals(child.mediaType())) {
            throw new RegistryRefusal("the manifest " + child.digest() + " is " + manifest.mediaType()
                    + ", but its index says " + child.mediaType() + "; pin another image");
        }
        return manifest;
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

    private static void requireRunnable(Manifest manifest, String what) throws RegistryRefusal {
        if (!manifest.config().mediaType().toOci().equals(MediaType.OCI_CONFIG)) {
            throw new RegistryRefusal(what + " is no image that can be run; pin one that is");
        }
        requireSha256(manifest.config());
        for (Descriptor layer : manifest.layers()) {
            requireSha256(layer);
            if (!layer.mediaType().isLayer()) {
                throw new RegistryRefusal("its layer " + layer.digest() + " cannot be read: it is "
                        + Excerpt.of(layer.mediaType().value()));
            }
        }
    }

    /** A layout computes sha256 while it writes. */
    private static void requireSha256(Descriptor blob) throws RegistryRefusal {
        if (!"sha256".equals(blob.digest().algorithm())) {
            throw new RegistryRefusal(
                    "its blob " + blob.digest() + " cannot be built on; pin an image with sha256 digests");
        }
    }

    @Override
    public byte[] document(Descriptor descriptor) throws IOException {
        if (into.has(descriptor)) {
            return into.bytes(descriptor, LARGEST_DOCUMENT);
        }
        RemoteDocument document = repository.document(descriptor.digest());
        byte[] bytes = document.bytes();
        if (bytes.length != descriptor.size()) {
            throw new RegistryRefusal("the manifest " + descriptor.digest() + " has " + bytes.length
                    + " bytes, but its index says " + descriptor.size() + "; pin another image");
        }
        return keep(bytes, descriptor.mediaType());
    }

    @Override
    public byte[] config(Descriptor descriptor) throws IOException {
        if (into.has(descriptor)) {
            return into.bytes(descriptor, LARGEST_DOCUMENT);
        }
        if (descriptor.size() > LARGEST_DOCUMENT) {
            throw new RegistryRefusal("the configuration " + descriptor.digest() + " has " + descriptor.size()
                    + " bytes; at most " + LARGEST_DOCUMENT + " are read");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        repository.blob(descriptor, bytes, progress(descriptor.size()));
        return keep(bytes.toByteArray(), descriptor.mediaType());
    }

    private void layers(List<Descriptor> layers) throws IOException {
        List<Descriptor> missing = new ArrayList<>();
        layers.stream().distinct().filter(layer -> !isHere(layer)).forEach(missing::add);
        long bytes = missing.stream().mapToLong(Descriptor::size).sum();
        log.info("fetching " + name + ": " + missing.size() + " of " + layers.size() + " layers, "
                + String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0));
        Progress progress = progress(bytes);
        for (Descriptor layer : missing) {
            try (BlobWriter writer = into.newBlob()) {
                repository.blob(layer, writer, progress);
                writer.commit(layer.mediaType());
            }
            log.debug("fetched " + layer.digest() + ", " + layer.size() + " bytes");
        }
    }

    private boolean isHere(Descriptor layer) {
        if (!into.has(layer) && known.has(layer)) {
            try {
                into.copyBlob(known, layer);
            } catch (ImageReadException e) {
                log.debug("fetched again: " + e.getMessage());
            }
        }
        return into.has(layer);
    }

    private Progress progress(long bytes) {
        return new Progress("fetching " + name, bytes, log, System::nanoTime);
    }

    private byte[] keep(byte[] bytes, MediaType type) {
        into.put(type, bytes);
        return bytes;
    }
}

package dev.pinnace.registry;

import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Sends an image: first the blobs that lack, then the manifest under its digest, and only then the tags, so that none of them
 * ever names an image that is not whole. An index comes after its images. Blobs are hashed while they are sent.
 */
final class ImagePush {
    private static final int LARGEST_MANIFEST = 4 << 20;

    private final Repository repository;
    private final ImageLayout layout;
    private final Optional<String> mountFrom;
    private final TransferLog log;

    /** @param mountFrom a repository of the same registry that may have some of the blobs */
    ImagePush(Repository repository, ImageLayout layout, Optional<String> mountFrom, TransferLog log) {
        this.repository = repository;
        this.layout = layout;
        this.mountFrom = mountFrom;
        this.log = log;
    }

    Pushed run(Descriptor manifest, List<String> tags, String name) throws IOException {
        List<String> stale = new ArrayList<>();
        for (String tag : tags) {
            if (!repository.find(tag).equals(Optional.of(manifest.digest()))) {
                stale.add(tag);
            }
        }
        Blobs blobs = new Blobs();
        send(manifest, blobs, name);
        for (String tag : stale) {
            repository.put(tag, manifest.mediaType(), layout.bytes(manifest, LARGEST_MANIFEST));
        }
        return new Pushed(manifest.digest(), blobs.sent, blobs.taken, blobs.bytes, stale);
    }

    /** What is there under its digest is whole; of an index the images come first. */
    private void send(Descriptor manifest, Blobs blobs, String name) throws IOException {
        Digest digest = manifest.digest();
        if (repository.find(digest.toString()).isPresent()) {
            return;
        }
        byte[] bytes = layout.bytes(manifest, LARGEST_MANIFEST);
        if (manifest.mediaType().isIndex()) {
            for (Descriptor image : Index.parse(bytes, "the index " + digest).manifests()) {
                send(
                        image,
                        blobs,
                        name + image.platform().map(one -> " for " + one).orElse(""));
            }
        } else {
            blobs.send(Manifest.parse(bytes, "the manifest " + digest), name);
        }
        repository.put(digest.toString(), manifest.mediaType(), bytes);
    }

    /** Counts what became of the blobs. */
    private final class Blobs {
        private int sent;
        private int taken;
        private long bytes;

        void send(Manifest manifest, String name) throws IOException {
            Set<Descriptor> all = new LinkedHashSet<>(manifest.layers());
            all.add(manifest.config());
            List<Descriptor> missing = new ArrayList<>();
            for (Descriptor blob : all) {
                if (!repository.hasBlob(blob.digest())) {
                    missing.add(blob);
                }
            }
            long total = missing.stream().mapToLong(Descriptor::size).sum();
            log.info(String.format(
                    Locale.ROOT,
                    "sending %s: %d of %d blobs, %.1f MB",
                    name,
                    missing.size(),
                    all.size(),
                    total / 1_000_000.0));
            Progress progress = new Progress("sending " + name, total, log, System::nanoTime);
            for (Descriptor blob : missing) {
                send(blob, progress);
            }
        }

        private void send(Descriptor blob, Progress progress) throws IOException {
            Digest digest = blob.digest();
            if (mountFrom.isPresent() && repository.mount(digest, mountFrom.get())) {
                log.debug("taken over from " + mountFrom.get() + ": " + digest);
                taken++;
                progress.moved(blob.size());
                return;
            }
            repository.send(digest, new LayoutBlob(layout, blob, progress));
            log.debug("sent " + digest + ", " + blob.size() + " bytes");
            sent++;
            bytes += blob.size();
        }
    }

    private record LayoutBlob(ImageLayout layout, Descriptor blob, Progress progress) implements Upload {
        @Override
        public String contentType() {
            return "application/octet-stream";
        }

        @Override
        public long size() {
            return blob.size();
        }

        @Override
        public InputStream open() throws IOException {
            return new WithheldStream(layout.open(blob), progress::moved);
        }
    }
}

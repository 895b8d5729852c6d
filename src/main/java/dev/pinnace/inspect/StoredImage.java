package dev.pinnace.inspect;

import dev.pinnace.layout.BlobWriter;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An image that lies on disk: manifest and configuration are verified, the layers still to be read. Snapshots of it can be
 * asked for content until it is closed. Not thread-safe.
 */
public final class StoredImage implements AutoCloseable {
    private final SourceFiles files;
    private final ResolvedImage image;
    private final ReadLimits limits;
    private final Path temporaries;

    StoredImage(SourceFiles files, ResolvedImage image, ReadLimits limits, Path temporaries) {
        this.files = files;
        this.image = image;
        this.limits = limits;
        this.temporaries = temporaries;
    }

    /** Where it lies. */
    public ImageSource source() {
        return files.source();
    }

    /** The digest of the manifest; for a docker archive of the one that Pinnace gives it. */
    public Digest digest() {
        return image.digest();
    }

    /** The manifest; a docker archive has none, and gets one with its layers as they are stored. */
    public Manifest manifest() {
        return image.manifest();
    }

    /** The configuration. */
    public ImageConfig config() {
        return image.config().value();
    }

    /** The exact bytes of the configuration as they are stored; a copy. */
    public byte[] configBytes() {
        return image.config().bytes();
    }

    /**
     * Reads and verifies all layers.
     *
     * @throws ImageReadException when a layer is not what digest and diffID say, is broken, or is beyond the limits
     */
    public ImageSnapshot snapshot() {
        return snapshot(ContentWishes.NOTHING);
    }

    /**
     * Reads and verifies all layers and shows files on the way.
     *
     * @param visitors called on this thread while others read
     * @throws ImageReadException when a layer is not what digest and diffID say, is broken, or is beyond the limits
     */
    public ImageSnapshot snapshot(FileVisitor... visitors) {
        return snapshot(ContentWishes.of(visitors));
    }

    /**
     * Reads and verifies all layers, and shows and hashes files on the way.
     *
     * @throws ImageReadException when a layer is not what digest and diffID say, is broken, or is beyond the limits
     */
    public ImageSnapshot snapshot(ContentWishes wishes) {
        return read(wishes, (layer, reader, files) -> reader.read(files, OutputStream.nullOutputStream()));
    }

    /**
     * Verifies all layers, reads those that are not remembered, and shows the files of these.
     *
     * @param visitor called on this thread while others read
     * @param memory asked before, and told of every layer, on this thread
     * @throws ImageReadException when a layer is not what digest and diffID say, is broken, or is beyond the limits
     */
    public ImageSnapshot snapshot(FileVisitor visitor, LayerMemory memory) {
        SmallFiles small = new SmallFiles();
        return read(
                ContentWishes.of(visitor),
                small,
                new Remembered(image.layers(), memory, small),
                (layer, reader, files) -> reader.read(files, OutputStream.nullOutputStream()));
    }

    /**
     * Copies the layers, byte for byte, to be the lower layers of another image, and verifies them on the way. Layers that
     * the target has are only verified.
     *
     * @param visitors see files on the way
     * @throws ImageReadException as {@link #snapshot()}, and when the image cannot be built on: it has ONBUILD instructions,
     *     or a layer that engines differ on
     * @throws dev.pinnace.oci.ImageBuildException when the target cannot be written
     */
    public BaseContents copyTo(ImageLayout target, FileVisitor... visitors) {
        requireNoOnBuild();
        requireSha256();
        ImageSnapshot snapshot = read(ContentWishes.of(visitors), (layer, reader, looking) -> {
            if (target.has(layer.descriptor())) {
                return requirePlain(reader.read(looking, OutputStream.nullOutputStream()));
            }
            try (BlobWriter writer = target.newBlob()) {
                LayerSnapshot read = requirePlain(reader.read(looking, writer));
                writer.commit(layer.descriptor().mediaType()); // the digest has been compared
                return read;
            }
        });
        List<Descriptor> layers = image.layers().stream()
                .map(StoredLayer::descriptor)
                .map(layer -> Descriptor.of(layer.mediaType().toOci(), layer.digest(), layer.size()))
                .toList();
        return new BaseContents(layers, snapshot);
    }

    private ImageSnapshot read(ContentWishes wishes, ImagePass.Work work) {
        return read(wishes, new SmallFiles(), ImagePass.Knowledge.NONE, work);
    }

    private ImageSnapshot read(
            ContentWishes wishes, SmallFiles small, ImagePass.Knowledge knowledge, ImagePass.Work work) {
        FileHashes hashes = new FileHashes(wishes.hashed());
        ImagePass pass = new ImagePass(
                image.layers(),
                new ImageBudget(limits),
                (layer, reader, looking) ->
                        work.read(layer, reader, small.before(hashes.before(looking, reader.hashing()))));
        Optional<FileVisitor> visitor = wishes.visitors().isEmpty()
                ? Optional.empty()
                : Optional.of(new SharedVisit(wishes.visitors(), temporaries));
        List<LayerSnapshot> snapshots = pass.read(visitor, knowledge, source().toString());
        try {
            return new ImageSnapshot(
                    image, snapshots, FileTree.merge(snapshots, limits), new FileContents(image, small, hashes));
        } catch (ImageReadException e) {
            throw ReadFailure.of(source() + ": " + digest(), e);
        }
    }

    private static LayerSnapshot requirePlain(LayerSnapshot layer) {
        for (LayerOddity oddity : layer.facts().oddities()) {
            if (oddity.kind() == LayerOddity.Kind.TRAILING_BYTES
                    || oddity.kind() == LayerOddity.Kind.OTHER_COMPRESSION) {
                throw new ImageReadException(
                        "engines differ in what they make of it (" + oddity.detail() + "); write the base anew");
            }
        }
        return layer;
    }

    private void requireNoOnBuild() {
        List<String> instructions = config().onBuild();
        if (!instructions.isEmpty()) {
            throw new ImageReadException(
                    source() + ": " + digest() + " has ONBUILD instructions, which only a Dockerfile"
                            + " can run, the first '" + Excerpt.of(instructions.get(0))
                            + "'; use a base without them, as a rule its variant without '-onbuild'");
        }
    }

    /** A layout computes sha256 while it writes. */
    private void requireSha256() {
        for (StoredLayer layer : image.layers()) {
            if (!"sha256".equals(layer.descriptor().digest().algorithm())) {
                throw new ImageReadException(source() + ": layer "
                        + layer.descriptor().digest() + " cannot be built on; write the base with sha256 digests");
            }
        }
    }

    /** Closes what is open; snapshots cannot be asked for content any more. */
    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw ReadFailure.of(source().toString(), e);
        }
    }
}

package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.UnixPath;
import java.util.List;
import java.util.Optional;

/** An image as it was read and verified: each layer, and the files that a container sees. */
public final class ImageSnapshot {
    private final ResolvedImage image;
    private final List<LayerSnapshot> layers;
    private final FileTree tree;
    private final FileContents contents;

    ImageSnapshot(ResolvedImage image, List<LayerSnapshot> layers, FileTree tree, FileContents contents) {
        this.image = image;
        this.layers = List.copyOf(layers);
        this.tree = tree;
        this.contents = contents;
    }

    /** The digest of the manifest. */
    public Digest digest() {
        return image.digest();
    }

    /** The manifest. */
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

    /** All layers, the lowest first. */
    public List<LayerSnapshot> layers() {
        return layers;
    }

    /** The files that a container sees. */
    public FileTree tree() {
        return tree;
    }

    /** The users and groups that the image has; read anew each time, from an image that is still open. */
    public Accounts accounts() {
        return Accounts.of(this);
    }

    /** The packages that are installed; read anew each time, from an image that is still open. */
    public InstalledPackages packages() {
        return InstalledPackages.of(this);
    }

    /** The distribution, where the image names one; read anew each time, from an image that is still open. */
    public Optional<OsRelease> osRelease() {
        return OsRelease.of(this);
    }

    /** The SHA-256 of a file, where {@link ContentWishes} asked for it. */
    public Optional<Digest> sha256(FileNode file) {
        return contents.sha256(file.layer(), file.entry());
    }

    /**
     * The SHA-256 of a file of any layer, where {@link ContentWishes} asked for it.
     *
     * @param layer index of the layer, from 0 for the lowest
     */
    public Optional<Digest> sha256(int layer, LayerEntry entry) {
        return contents.sha256(layer, entry);
    }

    /**
     * The content of a small file. The image must still be open.
     *
     * @param file a regular file of {@link #tree()}
     * @param most bytes that it may have
     * @throws ImageReadException when it is larger, or cannot be read
     * @throws IllegalArgumentException when it is no regular file
     */
    public byte[] read(FileNode file, int most) {
        return contents.read(file, most);
    }

    /**
     * The content of the small file that a program gets which opens this path.
     *
     * @param most bytes that it may have
     * @return empty when there is no regular file at the end of all links
     * @throws ImageReadException when it is larger, or cannot be read
     */
    public Optional<byte[]> read(UnixPath path, int most) {
        return tree.follow(path).filter(FileNode::isFile).map(file -> contents.read(file, most));
    }
}

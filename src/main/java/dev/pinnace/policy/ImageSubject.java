package dev.pinnace.policy;

import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.FileTree;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.UnixPath;
import java.util.OptionalInt;

/** A built image to be checked, every byte of it verified. */
public final class ImageSubject {
    private final ImageSnapshot snapshot;
    private final LayerOrigins origins;

    /** @param origins who brought its layers */
    public ImageSubject(ImageSnapshot snapshot, LayerOrigins origins) {
        this.snapshot = snapshot;
        this.origins = origins;
    }

    /** All of it. */
    public ImageSnapshot snapshot() {
        return snapshot;
    }

    /** The configuration. */
    public ImageConfig config() {
        return snapshot.config();
    }

    /** The files that a container sees. */
    public FileTree tree() {
        return snapshot.tree();
    }

    /** Who brought a layer. */
    public Origin originOf(int layer) {
        return origins.of(layer);
    }

    /** Who brought a file of the tree, or put it where it is. */
    public Origin originOf(FileNode file) {
        return origins.of(file.placedBy());
    }

    /** A file of the tree as a place. */
    public Location.InImage at(FileNode file) {
        return at(file.path(), file.placedBy());
    }

    /** A file of a layer as a place. */
    public Location.InImage at(UnixPath path, int layer) {
        return new Location.InImage(path.value(), OptionalInt.of(layer));
    }
}

package dev.pinnace.inspect;

import java.io.IOException;
import java.io.InputStream;

/**
 * Sees the content of regular files of every layer while the layers are read and verified, the lowest first and each in its
 * order. Used by one thread. Several visitors share one reading, see {@link ContentWishes}.
 */
@FunctionalInterface
public interface FileVisitor {
    /** Looks at nothing. */
    FileVisitor NONE = (layer, entry, content) -> {};

    /**
     * Whether this file is of interest; if not, it is not visited.
     *
     * @param layer index of the layer, from 0 for the lowest
     * @param entry a regular file as the layer has it
     */
    default boolean wants(int layer, LayerEntry entry) {
        return true;
    }

    /**
     * Called once for each regular file of a layer that is wanted.
     *
     * @param layer index of the layer, from 0 for the lowest
     * @param entry the file as the layer has it
     * @param content its bytes, which need not be read, valid during the call; only when all layers have been read is it
     *     certain that they are what the image's digests say
     * @throws IOException when the content cannot be read
     */
    void visit(int layer, LayerEntry entry, InputStream content) throws IOException;
}

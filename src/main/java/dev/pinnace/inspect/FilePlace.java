package dev.pinnace.inspect;

/**
 * Tells the contents of an image apart.
 *
 * @param layer index of the layer
 * @param offset in the uncompressed layer
 */
record FilePlace(int layer, long offset) {
    static FilePlace of(int layer, LayerEntry entry) {
        return new FilePlace(layer, entry.content().offset());
    }
}

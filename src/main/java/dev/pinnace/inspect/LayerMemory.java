package dev.pinnace.inspect;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers layers from one reading to the next, so that one that is known is not expanded again; its bytes are still compared with
 * its digest. All is called on the thread that asked for the reading.
 */
public interface LayerMemory {
    /** Remembers nothing. */
    LayerMemory NONE = new LayerMemory() {
        @Override
        public Optional<byte[]> recall(Descriptor layer, Digest diffId) {
            return Optional.empty();
        }

        @Override
        public void recalled(int layer, LayerSnapshot snapshot) {
            throw new IllegalStateException("nothing was remembered");
        }

        @Override
        public void keep(int layer, LayerSnapshot snapshot, Supplier<byte[]> known) {
            // nothing is kept
        }
    };

    /**
     * What was {@linkplain #keep kept} of a layer; asked of all layers before any is read.
     *
     * @return empty when it has to be read
     */
    Optional<byte[]> recall(Descriptor layer, Digest diffId);

    /**
     * A layer has been recalled and its bytes have been compared with its digest. No file of it is shown.
     *
     * @param layer index of the layer, from 0 for the lowest
     * @throws ForgottenLayerException when not all is remembered that somebody needs
     */
    void recalled(int layer, LayerSnapshot snapshot);

    /**
     * A layer has been read and verified, and all its files have been shown.
     *
     * @param layer index of the layer, from 0 for the lowest
     * @param known what {@link #recall} has to give back
     */
    void keep(int layer, LayerSnapshot snapshot, Supplier<byte[]> known);
}

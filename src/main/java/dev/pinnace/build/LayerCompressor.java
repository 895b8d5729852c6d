package dev.pinnace.build;

import dev.pinnace.oci.MediaType;
import dev.pinnace.spec.LayerPurpose;
import java.io.IOException;
import java.io.OutputStream;

/** Compresses layers. The bytes depend on the content and on what {@link #parameters} says, and on nothing else. */
public interface LayerCompressor {
    /**
     * What is to be compressed.
     *
     * @param <T> what is known of it once it is written
     */
    interface Content<T> {
        /** Writes all of it and leaves the stream open. */
        T writeTo(OutputStream out) throws IOException;
    }

    /** The type of what it writes. */
    MediaType mediaType();

    /** Everything besides the content that the bytes of a layer for this purpose depend on. */
    String parameters(LayerPurpose purpose);

    /** Compresses the content, leaves the stream open, and returns what the content does. */
    <T> T compress(Content<T> content, LayerPurpose purpose, OutputStream out) throws IOException;
}

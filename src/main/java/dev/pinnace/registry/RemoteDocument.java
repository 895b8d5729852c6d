package dev.pinnace.registry;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.MediaType;

/** A manifest or an index as a registry sent it, byte for byte. */
public final class RemoteDocument {
    private final byte[] bytes;
    private final Digest digest;
    private final MediaType mediaType;

    RemoteDocument(byte[] bytes, MediaType mediaType) {
        this.bytes = bytes.clone();
        this.digest = Digest.sha256(bytes);
        this.mediaType = mediaType;
    }

    /** The digest of what came. */
    public Digest digest() {
        return digest;
    }

    /** What it says that it is. */
    public MediaType mediaType() {
        return mediaType;
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }
}

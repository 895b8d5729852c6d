package dev.pinnace.inspect;

import dev.pinnace.oci.ImageConfig;

/** A configuration, and the bytes that it was read from. Immutable. */
final class StoredConfig {
    private final ImageConfig value;
    private final byte[] bytes;

    private StoredConfig(ImageConfig value, byte[] bytes) {
        this.value = value;
        this.bytes = bytes;
    }

    /** @throws dev.pinnace.oci.ImageReadException when the bytes are not a configuration */
    static StoredConfig parse(byte[] json) {
        return new StoredConfig(ImageConfig.parse(json), json.clone());
    }

    ImageConfig value() {
        return value;
    }

    /** A copy. */
    byte[] bytes() {
        return bytes.clone();
    }
}

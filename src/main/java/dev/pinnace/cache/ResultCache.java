package dev.pinnace.cache;

import dev.pinnace.oci.Digest;
import java.util.Optional;

/** Keeps results that cost time, by kind and by the digest of everything that they were made from. */
public interface ResultCache {

    /** What was kept under the kind and key; absent where nothing is, or what is there is not what was put. */
    Optional<byte[]> get(String kind, Digest key);

    /** Keeps a value. */
    void put(String kind, Digest key, byte[] value);
}

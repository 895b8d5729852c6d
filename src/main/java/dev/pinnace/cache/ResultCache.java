package dev.pinnace.cache;

import dev.pinnace.oci.Digest;
import java.util.Optional;

/**
 * Results of earlier computations. The key is a digest of everything that the result depends on. Safe for use by several
 * threads and processes.
 */
public interface ResultCache {
    /**
     * The result, if it is known and was not damaged since.
     *
     * @param kind of computation: lower-case letters, digits and dashes
     */
    Optional<byte[]> get(String kind, Digest key);

    /**
     * Remembers a result. That it cannot be kept is no reason to fail.
     *
     * @param kind of computation: lower-case letters, digits and dashes
     */
    void put(String kind, Digest key, byte[] value);

    /** A cache that remembers nothing. */
    static ResultCache none() {
        return new ResultCache() {
            @Override
            public Optional<byte[]> get(String kind, Digest key) {
                return Optional.empty();
            }

            @Override
            public void put(String kind, Digest key, byte[] value) {
                // nothing is kept
            }
        };
    }
}

package dev.pinnace.maven;

import org.jspecify.annotations.Nullable;

/** A policy that is published as an artifact. */
public final class PolicyParameters {
    /** {@code groupId:artifactId:version[:classifier]} of a YAML file. */
    @Nullable
    String coordinates;

    /** What the file must be, as 64 hexadecimal digits. */
    @Nullable
    String sha256;

    /**
     * Reads the short form.
     *
     * @param text {@link #coordinates}
     */
    public void set(String text) {
        coordinates = text.trim();
    }
}

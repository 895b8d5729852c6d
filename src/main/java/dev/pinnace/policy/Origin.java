package dev.pinnace.policy;

import java.util.Locale;

/** Who brought what a finding is about. */
public enum Origin {
    /** The base image, pinned in a registry and allowed by the policy: what its layers hold. */
    BASE,
    /** The project: its Dockerfile, its layers, the effective configuration, and every secret. */
    PROJECT,
    /** Nobody can tell, for example of an image that somebody else built. */
    UNKNOWN;

    /** The word in reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.pinnace.maven;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A platform that an image is for, as the POM names it. */
public final class PlatformParameters {
    /** {@code linux/arm64}. */
    @Nullable
    String name;

    /** The base for this platform; without it that of the image. */
    @Nullable
    String base;

    /** A JDK for this platform, whose {@code jmods} are linked; without it the one that builds. */
    @Nullable
    String jdk;

    /** The native executable for this platform; without it that of the image. */
    @Nullable
    String executable;

    /**
     * The texts of the bases of an image: one for each platform, or one for that of this machine.
     *
     * @param common that of platforms that name none
     */
    static List<String> bases(List<PlatformParameters> platforms, String common) {
        return platforms.isEmpty()
                ? List.of(common)
                : platforms.stream()
                        .map(platform -> platform.base == null ? common : platform.base)
                        .toList();
    }

    /**
     * Reads the short form.
     *
     * @param text {@code linux/arm64[=/path/of/a/jdk]}
     */
    public void set(String text) {
        int equals = text.indexOf('=');
        name = (equals < 0 ? text : text.substring(0, equals)).trim();
        jdk = equals < 0 ? null : text.substring(equals + 1).trim();
    }
}

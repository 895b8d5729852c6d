package dev.pinnace.oci;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The platform that an image runs on (OCI image specification 1.1, config.md; the values are Go's {@code GOOS} and
 * {@code GOARCH}).
 *
 * @param os operating system, for example {@code linux}
 * @param architecture for example {@code amd64} or {@code arm64}
 * @param variant of the architecture, for example {@code v7} of {@code arm}
 */
public record Platform(String os, String architecture, Optional<String> variant) {
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "amd64", "amd64",
            "x86_64", "amd64",
            "aarch64", "arm64",
            "arm64", "arm64",
            "ppc64le", "ppc64le",
            "s390x", "s390x",
            "riscv64", "riscv64",
            "loongarch64", "loong64");

    /** @throws IllegalArgumentException when operating system or architecture are empty */
    public Platform {
        if (os.isEmpty() || architecture.isEmpty()) {
            throw new IllegalArgumentException("a platform needs an operating system and an architecture");
        }
    }

    /** A platform without variant. */
    public static Platform of(String os, String architecture) {
        return new Platform(os, architecture, Optional.empty());
    }

    /**
     * The platform that Java's properties describe.
     *
     * @param osName value of {@code os.name}
     * @param osArch value of {@code os.arch}
     */
    public static Platform ofJava(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : name;
        String arch = osArch.toLowerCase(Locale.ROOT);
        return of(os, ARCHITECTURES.getOrDefault(arch, arch));
    }

    /**
     * Reads {@code os/architecture[/variant]}.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3 || Arrays.asList(parts).contains("")) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(text) + "' is not a platform; write it as 'linux/amd64' or 'linux/arm/v7'");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
    }

    /** Whether an image of the other platform runs here: same system and architecture, and the variant if both have one. */
    public boolean runs(Platform image) {
        return os.equals(image.os)
                && architecture.equals(image.architecture)
                && (variant.isEmpty() || image.variant.isEmpty() || variant.equals(image.variant));
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
    }
}

package dev.pinnace.build;

import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * The encoder for Zstandard that Pinnace is made for, com.github.luben:zstd-jni. It is native code and not part of Pinnace,
 * so that nobody pays for it who does not ask for it; which version, and what its jars must be, is pinned here.
 */
public final class ZstdLibrary {
    public static final String GROUP = "com.github.luben";
    public static final String ARTIFACT = "zstd-jni";

    private static final String PINS = "zstd-jni.properties";
    private final Properties pins;

    private ZstdLibrary(Properties pins) {
        this.pins = pins;
    }

    /** What is pinned. */
    public static ZstdLibrary pinned() {
        Properties pins = new Properties();
        try (InputStream in = ZstdLibrary.class.getResourceAsStream(PINS)) {
            pins.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ZstdLibrary(pins);
    }

    /** The version of the artifact. */
    public String version() {
        return String.valueOf(pins.getProperty("version"));
    }

    /** Name and version, which tell what bytes it makes. */
    public String identity() {
        return ARTIFACT + " " + version();
    }

    /** The jar for machines of a platform; empty when none is pinned. */
    public Optional<Jar> jarFor(Platform platform) {
        String os = platform.os().equals("windows") ? "win" : platform.os();
        String architecture = switch (platform.architecture()) {
            case "arm64" -> "aarch64";
            case "amd64" -> os.equals("darwin") ? "x86_64" : "amd64";
            default -> platform.architecture();
        };
        String classifier = os + "_" + architecture;
        return Optional.ofNullable(pins.getProperty(classifier)).map(sha256 -> new Jar(classifier, sha256));
    }

    /**
     * One of its jars.
     *
     * @param classifier that Maven knows it by
     * @param sha256 of its bytes, in hexadecimal digits
     */
    public record Jar(String classifier, String sha256) {}
}

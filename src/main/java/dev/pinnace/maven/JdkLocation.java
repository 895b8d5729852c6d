package dev.pinnace.maven;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/** Finds the JDK that the runtime is linked from. */
final class JdkLocation {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?([0-9]{1,4})[^\"]*\"");

    private final ToolchainManager toolchains;

    /** @param toolchains of Maven */
    JdkLocation(ToolchainManager toolchains) {
        this.toolchains = toolchains;
    }

    /** The home of the toolchain that the project has chosen, else of the JDK that runs Maven. */
    Path home(MavenSession session) {
        return Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .flatMap(JdkLocation::homeOf)
                .orElseGet(() -> Path.of(
                        session.getSystemProperties().getProperty("java.home", System.getProperty("java.home"))));
    }

    /**
     * The feature version of a JDK, for example 17: what its file {@code release} says, and without one that of the JDK
     * that runs Maven. Whether a runtime can be linked from it is another question.
     */
    static int feature(Path home) {
        Path release = home.resolve("release");
        try (Stream<String> lines = Files.lines(release, StandardCharsets.ISO_8859_1)) {
            return lines.map(VERSION::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(version -> Integer.parseInt(version.group(1)))
                    .findFirst()
                    .orElseGet(() -> Runtime.version().feature());
        } catch (NoSuchFileException e) {
            return Runtime.version().feature();
        } catch (IOException | UncheckedIOException e) {
            throw new ImageBuildException("cannot read " + release + ": " + e + "; check the JDK", e);
        }
    }

    /** A toolchain tells only where its programs are: in {@code bin}. */
    private static Optional<Path> homeOf(Toolchain toolchain) {
        return Optional.ofNullable(toolchain.findTool("java"))
                .map(tool -> Path.of(tool).toAbsolutePath().getParent())
                .map(Path::getParent);
    }
}

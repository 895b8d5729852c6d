package dev.pinnace.spec;

import dev.pinnace.oci.UnixPath;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * What the user adds to the image beside the application.
 *
 * @param files with place, mode and owner
 * @param agents jars for {@code -javaagent}
 * @param caCertificates PEM files whose certificates the image trusts beside the vendor's
 * @param fonts font files
 * @param writable directories that the user of the image may write to
 */
public record Extras(
        List<FileEntry> files,
        List<JavaAgent> agents,
        List<Path> caCertificates,
        List<Path> fonts,
        SortedSet<UnixPath> writable) {
    /**
     * A Java agent.
     *
     * @param jar with its coordinates
     * @param options after {@code =}, empty for none
     */
    public record JavaAgent(ClassPathElement jar, String options) {}
}

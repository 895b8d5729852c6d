package dev.pinnace.bytecode;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The files that a Java runtime of one feature version sees in a jar or directory: of a multi-release jar the newest
 * version that the runtime takes (JAR file specification, "Multi-release JAR files").
 */
final class VisibleFiles implements Closeable {
    private final ClassPathEntry entry;
    private final FileContainer container;
    private final JarManifest manifest;
    private final MultiReleaseIndex index;
    private final ScanLimits limits;
    private long expanded;

    private VisibleFiles(ClassPathEntry entry, FileContainer container, int feature, ScanLimits limits)
            throws IOException {
        this.entry = entry;
        this.container = container;
        this.limits = limits;
        this.manifest = JarManifest.read(container, limits.fileBytes());
        this.index = MultiReleaseIndex.of(container.names(), manifest.isMultiRelease(), feature);
    }

    /** @throws ImageReadException when the jar or directory cannot be read or has too many entries */
    static VisibleFiles open(ClassPathEntry entry, int feature, ScanLimits limits) {
        FileContainer container = null;
        try {
            container = Files.isDirectory(entry.path())
                    ? new DirectoryContainer(entry.path(), limits.entries())
                    : new JarContainer(entry.path(), limits.entries());
            return new VisibleFiles(entry, container, feature, limits);
        } catch (IOException e) {
            close(container, e);
            throw unreadable(entry, e);
        }
    }

    private static ImageReadException unreadable(ClassPathEntry entry, IOException e) {
        return new ImageReadException(
                "cannot read " + entry.name() + " (" + entry.path() + "): " + e.getMessage()
                        + "; build or download it again",
                e);
    }

    private static void close(@Nullable FileContainer container, IOException failure) {
        if (container != null) {
            try {
                container.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** The names as the runtime sees them, without {@code META-INF/versions/N/}, sorted. */
    SortedSet<String> names() {
        return index.names();
    }

    /** The jar's or directory's manifest. */
    JarManifest manifest() {
        return manifest;
    }

    /** @throws ImageReadException when the file cannot be read or is larger than the limits */
    byte[] read(String name) {
        String physical = index.physical(name);
        try (InputStream in = container.open(physical)) {
            byte[] content = in.readNBytes(limits.fileBytes() + 1);
            expanded += content.length;
            if (content.length > limits.fileBytes()) {
                throw broken(name, "it expands to more than " + limits.fileBytes() + " bytes");
            }
            if (expanded > limits.totalBytes()) {
                throw broken(
                        name,
                        "together with what was read before it, it expands to more than " + limits.totalBytes()
                                + " bytes");
            }
            return content;
        } catch (IOException e) {
            throw broken(name, String.valueOf(e.getMessage()), e);
        }
    }

    private ImageReadException broken(String name, String what) {
        return new ImageReadException(describe(name, what));
    }

    /** What to throw when the file's content is not what its name says. */
    ImageReadException broken(String name, String what, Exception cause) {
        return new ImageReadException(describe(name, what), cause);
    }

    private String describe(String name, String what) {
        return "cannot read '" + Excerpt.of(index.physical(name)) + "' in " + entry.name() + " (" + entry.path() + "): "
                + what + "; build or download it again";
    }

    @Override
    public void close() {
        try {
            container.close();
        } catch (IOException e) {
            throw unreadable(entry, e);
        }
    }
}

package dev.pinnace.application;

import dev.pinnace.oci.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks for single files in dependencies, of which there are many, without listing what they hold. */
final class JarPeek {
    private static final int LARGEST_MANIFEST = 4 << 20;

    private JarPeek() {}

    /**
     * Whether the jar or directory has the file.
     *
     * @throws ConfigurationException when it cannot be read
     */
    static boolean holds(Path origin, String name) {
        if (Files.isDirectory(origin)) {
            return Files.isRegularFile(origin.resolve(name));
        }
        try (ZipFile zip = new ZipFile(origin.toFile())) {
            return zip.getEntry(name) != null;
        } catch (IOException e) {
            throw Contents.unreadable(origin, e);
        }
    }

    /**
     * The main section of the jar's manifest; empty when there is none.
     *
     * @throws ConfigurationException when it cannot be read
     */
    static Attributes manifest(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
            if (entry == null) {
                return new Attributes();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new Manifest(new ByteArrayInputStream(in.readNBytes(LARGEST_MANIFEST))).getMainAttributes();
            }
        } catch (IOException e) {
            throw Contents.unreadable(jar, e);
        }
    }
}

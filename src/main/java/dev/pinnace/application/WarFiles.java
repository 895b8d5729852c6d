package dev.pinnace.application;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of a war on disk. What the archive lists counts: the directory that maven-war-plugin makes before may hold
 * files that the archive leaves out ({@code packagingExcludes}) or that are left over from an earlier build.
 */
final class WarFiles {
    private final Contents war;
    private final Path exploded;
    private final Path workDirectory;

    /**
     * @param war the archive
     * @param exploded the directory that it was made from; may be absent
     * @param workDirectory gets what is only in the archive
     */
    WarFiles(Contents war, Path exploded, Path workDirectory) {
        this.war = war;
        this.exploded = exploded;
        this.workDirectory = workDirectory;
    }

    /**
     * The application's files by their places. The descriptors in the root's {@code META-INF} that only the archive has,
     * and Spring Boot's launcher, are not among them.
     *
     * @throws ImageBuildException when a file cannot be taken out of the archive
     */
    SortedMap<String, Path> files() {
        SortedMap<String, Path> found = new TreeMap<>();
        SortedMap<String, Path> ofArchive = new TreeMap<>();
        for (String name : war.names()) {
            Path file = exploded.resolve(name);
            if (isLauncher(name)) {
                continue;
            }
            if (Files.isRegularFile(file) && file.toFile().length() == war.size(name)) {
                found.put(name, file);
            } else if (!name.startsWith("META-INF/")) {
                ofArchive.put(name, place(name));
            }
        }
        extract(ofArchive);
        found.putAll(ofArchive);
        return found;
    }

    private static boolean isLauncher(String name) {
        return name.startsWith("org/springframework/boot/loader/")
                || name.startsWith("WEB-INF/lib-provided/")
                || name.startsWith("WEB-INF/lib/spring-boot-jarmode-")
                || name.equals("WEB-INF/classpath.idx")
                || name.equals("WEB-INF/layers.idx")
                || name.equals("META-INF/MANIFEST.MF");
    }

    private Path place(String name) {
        Path place = workDirectory.resolve(name).normalize();
        if (!place.startsWith(workDirectory.normalize())) {
            throw new ImageBuildException(
                    war.origin() + " holds an entry that leaves it, '" + name + "'; build it again without that");
        }
        return place;
    }

    private void extract(SortedMap<String, Path> files) {
        if (files.isEmpty()) {
            return;
        }
        try (ZipFile zip = new ZipFile(war.origin().toFile())) {
            for (String name : files.keySet()) {
                extract(zip, zip.getEntry(name), files.get(name));
            }
        } catch (IOException e) {
            throw new ImageBuildException(
                    "the files of " + war.origin() + " cannot be written to " + workDirectory + ": " + e.getMessage(),
                    e);
        }
    }

    /** Two builds at once in one project write the same bytes: whole, under a name of their own, and then moved. */
    private static void extract(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Path directory = Files.createDirectories(target.resolveSibling(""));
        Path temporary = Files.createTempFile(directory, ".war", ".tmp");
        try {
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            }
            moveInPlace(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void moveInPlace(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

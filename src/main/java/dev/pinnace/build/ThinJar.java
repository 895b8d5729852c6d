package dev.pinnace.build;

import dev.pinnace.build.JarSource.Content;
import dev.pinnace.layout.StorageFailure;
import dev.pinnace.oci.ImageBuildException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a jar whose bytes depend only on the content of what it is made from: the manifest first, the other entries sorted,
 * one time for all. Nothing is compressed: the layer that the jar is in compresses it better as a whole, and classes load
 * faster. Directories are entries, since scanners of the class path look for them.
 */
final class ThinJar {
    private static final String META_INF = "META-INF/";
    private static final String MANIFEST = META_INF + "MANIFEST.MF";
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/(?:[^/]+\\.(?:SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);
    private static final String DIGEST = "-digest";

    /** The first month would be kept with a time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int BUFFER = 1 << 16;

    private final SortedMap<String, String> mainAttributes;
    private final Set<String> onClassPath;

    /** @param mainAttributes that the manifest gets beside those it has */
    ThinJar(SortedMap<String, String> mainAttributes) {
        this(mainAttributes, Set.of());
    }

    /**
     * @param mainAttributes that the manifest gets beside those it has
     * @param onClassPath names of jars that the application is started with: a {@code Class-Path} need not name them, and would
     *     name places where they do not lie
     */
    ThinJar(SortedMap<String, String> mainAttributes, Set<String> onClassPath) {
        this.mainAttributes = mainAttributes;
        this.onClassPath = Set.copyOf(onClassPath);
    }

    /**
     * Makes the jar. A signed jar whose manifest stays as it was keeps its signature; another loses it, because it would no
     * longer be true.
     *
     * @param source a directory of classes and resources, or a jar
     * @param target replaced when it exists
     * @throws ImageBuildException when the source cannot be read or has an entry twice, or the target cannot be written
     */
    void write(Path source, Path target) {
        try (JarSource entries = Files.isDirectory(source) ? JarSource.ofDirectory(source) : JarSource.ofJar(source)) {
            SortedMap<String, Content> files = entries.entries();
            byte[] manifest = manifest(source, files);
            writeTo(target, source, files, manifest);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private byte[] manifest(Path source, SortedMap<String, Content> files) throws IOException {
        Content existing = files.remove(MANIFEST);
        files.remove(META_INF);
        if (existing == null) {
            removeSignatures(files, new Manifest());
            return ManifestText.of(with(new Manifest()));
        }
        byte[] before;
        try (InputStream in = existing.open()) {
            before = in.readAllBytes();
        }
        Manifest manifest = read(source, before);
        Attributes main = manifest.getMainAttributes();
        boolean same = mainAttributes.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(main.getValue(entry.getKey())));
        boolean less = removeFromClassPath(main);
        if (same && !less) {
            return before;
        }
        removeSignatures(files, manifest);
        return ManifestText.of(with(manifest));
    }

    /** Leaves what may lie beside the jar by intent: directories, and jars that are no dependency. */
    private boolean removeFromClassPath(Attributes main) {
        String before = main.getValue(Attributes.Name.CLASS_PATH);
        if (before == null) {
            return false;
        }
        List<String> entries = List.of(before.trim().split("\\s+"));
        List<String> kept = entries.stream()
                .filter(entry -> !onClassPath.contains(entry.substring(entry.lastIndexOf('/') + 1)))
                .toList();
        if (kept.isEmpty()) {
            main.remove(Attributes.Name.CLASS_PATH);
        } else if (kept.size() < entries.size()) {
            main.put(Attributes.Name.CLASS_PATH, String.join(" ", kept));
        }
        return kept.size() < entries.size();
    }

    private static Manifest read(Path source, byte[] bytes) {
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            return new Manifest(in);
        } catch (IOException e) {
            throw new ImageBuildException(
                    MANIFEST + " of " + source + " is broken (" + e.getMessage() + "); mend it", e);
        }
    }

    private Manifest with(Manifest manifest) {
        mainAttributes.forEach(manifest.getMainAttributes()::putValue);
        return manifest;
    }

    private static void removeSignatures(SortedMap<String, Content> files, Manifest manifest) {
        boolean signed = files.keySet().removeIf(name -> SIGNATURE.matcher(name).matches());
        if (signed) {
            manifest.getEntries()
                    .values()
                    .forEach(attributes -> attributes
                            .keySet()
                            .removeIf(name ->
                                    name.toString().toLowerCase(Locale.ROOT).contains(DIGEST)));
            manifest.getEntries().values().removeIf(Map::isEmpty);
        }
    }

    private static void writeTo(Path target, Path source, SortedMap<String, Content> files, byte[] manifest) {
        Set<Map.Entry<String, Content>> entries = files.entrySet();
        byte[] buffer = new byte[BUFFER];
        try (ZipOutputStream zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(target), BUFFER), StandardCharsets.UTF_8)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, source, META_INF, InputStream::nullInputStream, buffer);
            add(zip, source, MANIFEST, () -> new ByteArrayInputStream(manifest), buffer);
            for (Map.Entry<String, Content> entry : entries) {
                add(zip, source, entry.getKey(), entry.getValue(), buffer);
            }
        } catch (IOException e) {
            throw StorageFailure.writing(target, e);
        }
    }

    /** An entry that is not compressed has size and checksum before its bytes, so those are read twice. */
    private static void add(ZipOutputStream zip, Path source, String name, Content content, byte[] buffer)
            throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = open(source, name, content)) {
            for (int count = read(source, name, in, buffer); count >= 0; count = read(source, name, in, buffer)) {
                crc.update(buffer, 0, count);
                size += count;
            }
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        CRC32 again = new CRC32();
        try (InputStream in = open(source, name, content)) {
            for (int count = read(source, name, in, buffer); count >= 0; count = read(source, name, in, buffer)) {
                again.update(buffer, 0, count);
                size -= count;
                if (size >= 0) {
                    zip.write(buffer, 0, count);
                }
            }
        }
        if (size != 0 || again.getValue() != crc.getValue()) {
            throw new ImageBuildException(name + " in " + source
                    + " changed while it was read; let nothing else write there and build again");
        }
        zip.closeEntry();
    }

    private static InputStream open(Path source, String name, Content content) {
        try {
            return content.open();
        } catch (IOException e) {
            throw unreadable(source.resolve(name), e);
        }
    }

    private static int read(Path source, String name, InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw unreadable(source.resolve(name), e);
        }
    }

    private static ImageBuildException unreadable(Path source, IOException cause) {
        return new ImageBuildException(
                source + ", a part of the application, cannot be read (" + cause + "); build it again", cause);
    }
}

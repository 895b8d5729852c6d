package dev.pinnace.runtime;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.ResultCache;
import dev.pinnace.elf.ElfFile;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.ClassPathElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds the native libraries that jars carry. Which entries of a jar are some is kept under its digest; as a rule there are
 * none.
 */
public final class NativeLibraries {
    private static final String KIND = "native-libraries";
    private static final int LARGEST = 256 << 20;

    private final ResultCache cache;
    private final ContentDigests digests;

    /**
     * @param cache keeps what was found
     * @param digests of jars
     */
    public NativeLibraries(ResultCache cache, ContentDigests digests) {
        this.cache = cache;
        this.digests = digests;
    }

    /**
     * What was found.
     *
     * @param files the libraries, in the order of the class path
     * @param bytes their size, which they take where they are unpacked
     */
    public record Found(List<LinkedFile> files, long bytes) {
        /** Copies the list. */
        public Found {
            files = List.copyOf(files);
        }
    }

    /**
     * The libraries for a platform.
     *
     * @throws ImageReadException when a jar cannot be read
     */
    public Found of(List<ClassPathElement> elements, Platform platform) {
        List<LinkedFile> files = new ArrayList<>();
        long bytes = 0;
        for (ClassPathElement element : elements) {
            List<String> names = names(element.file());
            if (!names.isEmpty()) {
                Found found = read(element.file(), names, platform);
                files.addAll(found.files());
                bytes += found.bytes();
            }
        }
        return new Found(files, bytes);
    }

    private List<String> names(Path jar) {
        if (Files.isDirectory(jar)) {
            return List.of();
        }
        try {
            Digest digest = digests.measure(jar).digest();
            Optional<byte[]> kept = cache.get(KIND, digest);
            if (kept.isPresent()) {
                return new String(kept.get(), StandardCharsets.UTF_8).lines().toList();
            }
            List<String> names = scan(jar);
            cache.put(KIND, digest, String.join("\n", names).getBytes(StandardCharsets.UTF_8));
            return names;
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + jar + " (" + e + "); resolve or build it again", e);
        }
    }

    private static List<String> scan(Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (mayBeLibrary(entry) && isElf(zip, entry)) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    private static boolean mayBeLibrary(ZipEntry entry) {
        return !entry.isDirectory()
                && entry.getSize() > ElfFile.MAGIC_LENGTH
                && !entry.getName().endsWith(".class")
                && entry.getName().indexOf('\n') < 0;
    }

    private static boolean isElf(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return ElfFile.isElf(in.readNBytes(ElfFile.MAGIC_LENGTH));
        }
    }

    private static Found read(Path jar, List<String> names, Platform platform) {
        List<LinkedFile> libraries = new ArrayList<>();
        long bytes = 0;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String name : names) {
                try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                    String title = name + " in " + jar.getFileName();
                    byte[] content = in.readNBytes(LARGEST);
                    ElfFile elf = ElfFile.read(content, title);
                    if (elf.platform().filter(platform::runs).isPresent() && !elf.isForOtherSystem()) {
                        libraries.add(LinkedFile.bundled(title, elf));
                        bytes += content.length;
                    }
                }
            }
            return new Found(libraries, bytes);
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + jar + " (" + e + "); resolve or build it again", e);
        }
    }
}

package dev.pinnace.maven;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Extras;
import dev.pinnace.spec.FileEntry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes {@link Extras} of the parameters. */
final class ExtrasMapper {
    private static final Set<String> FONTS = Set.of("ttf", "otf", "ttc", "pfb");
    private static final long LARGEST_PEM = 4L << 20;

    private final FileMapper files;
    private final JavaAgentResolver agents;
    private final Mistakes mistakes;

    /**
     * @param files that reads extra files
     * @param agents that finds agents
     * @param mistakes that are found
     */
    ExtrasMapper(FileMapper files, JavaAgentResolver agents, Mistakes mistakes) {
        this.files = files;
        this.agents = agents;
        this.mistakes = mistakes;
    }

    /** The extras; what cannot be read is noted and left out. */
    Extras map(ImageMojo parameters) {
        List<FileEntry> entries = files.map(parameters.files);
        return new Extras(
                entries,
                agents.resolve(parameters.javaAgents, mistakes),
                certificates(parameters.caCertificates),
                fonts(parameters.fonts),
                writable(parameters.writable, entries));
    }

    private SortedSet<UnixPath> writable(List<String> texts, List<FileEntry> entries) {
        SortedSet<UnixPath> found = new TreeSet<>();
        for (String text : mistakes.elements("writable", texts)) {
            mistakes.read("writable", () -> writable(text, entries)).ifPresent(found::add);
        }
        return found;
    }

    private static UnixPath writable(String text, List<FileEntry> entries) {
        UnixPath path = UnixPath.of(text);
        if (SystemDirectories.include(path)) {
            throw new IllegalArgumentException("'" + path + "' holds what the application runs on, which nobody may"
                    + " change; name a directory of its own, for example /data");
        }
        if (SystemDirectories.isTemporary(path)) {
            throw new IllegalArgumentException(
                    text.equals("/tmp")
                            ? "'/tmp' can be written to anyway, and is empty when a container starts; remove it"
                            : "'" + path + "' lies in /tmp, which is empty when a container starts; name a directory of"
                                    + " its own, for example /data, or let the application make it");
        }
        for (FileEntry entry : entries) {
            if (path.startsWith(entry.path())) {
                throw new IllegalArgumentException("'" + path + "' "
                        + (path.equals(entry.path()) ? "is" : "lies below " + entry.path() + ", which is")
                        + " a file of <files>; give one of them another place");
            }
        }
        return path;
    }

    private List<Path> certificates(List<@Nullable File> list) {
        return list.stream()
                .flatMap(file -> mistakes.read("caCertificates", () -> certificate(file)).stream())
                .toList();
    }

    private static Path certificate(@Nullable File file) {
        Path path = existing(file);
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > LARGEST_PEM) {
                throw new IllegalArgumentException(path + " is not a PEM file; name a file of certificates");
            }
            String text = Files.readString(path, StandardCharsets.ISO_8859_1);
            if (text.contains("PRIVATE KEY-----")) {
                throw new IllegalArgumentException(path
                        + " holds a private key, which must not get into an image; name a file of certificates only");
            }
            if (!text.contains("-----BEGIN CERTIFICATE-----")) {
                throw new IllegalArgumentException(path + " holds no '-----BEGIN CERTIFICATE-----'; convert it to PEM");
            }
            return path;
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read (" + e + "); mend its permissions", e);
        }
    }

    private List<Path> fonts(List<@Nullable File> list) {
        Map<String, Path> found = new LinkedHashMap<>();
        for (File file : list) {
            for (Path font : mistakes.read("fonts", () -> fontsIn(file)).orElse(List.of())) {
                Path other = found.putIfAbsent(String.valueOf(font.getFileName()), font);
                if (other != null && !other.equals(font)) {
                    mistakes.add("<fonts>: " + font + " has the name of " + other + "; rename one of them");
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static List<Path> fontsIn(@Nullable File file) {
        Path path = existing(file);
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> found = all.filter(ExtrasMapper::isFont).sorted().toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        path + " holds no font; name files that end in .ttf, .otf, .ttc or .pfb");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(path + " cannot be read (" + e + "); mend its permissions", e);
        }
    }

    private static boolean isFont(Path path) {
        String name = Objects.toString(path.getFileName(), "");
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return FONTS.contains(extension) && Files.isRegularFile(path);
    }

    private static Path existing(@Nullable File file) {
        Path path = Optional.ofNullable(file)
                .map(File::toPath)
                .orElseThrow(() -> new IllegalArgumentException("an entry is empty; remove it"));
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("there is no file " + path);
        }
        return path;
    }
}

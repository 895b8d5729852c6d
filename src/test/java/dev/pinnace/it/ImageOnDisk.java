package dev.pinnace.it;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What a build left in {@code target/pinnace}, read without any of the plugin's own classes. */
public final class ImageOnDisk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "busybox", "apt", "apt-get", "dpkg");
    private static final int NONROOT = 65532;

    private final Path directory;
    private final JsonNode description;
    private final JsonNode manifest;
    private final JsonNode config;

    private ImageOnDisk(Path directory) throws IOException {
        this.directory = directory;
        this.description = JSON.readTree(directory.resolve("image.json").toFile());
        this.manifest =
                JSON.readTree(blob(JSON.readTree(layout().resolve("index.json").toFile())
                                .at("/manifests/0/digest")
                                .asText())
                        .toFile());
        this.config = JSON.readTree(blob(manifest.at("/config/digest").asText()).toFile());
    }

    /** Reads {@code target/pinnace} of the project. */
    public static ImageOnDisk of(Path project) {
        try {
            return new ImageOnDisk(project.resolve("target/pinnace"));
        } catch (IOException e) {
            throw new UncheckedIOException("no image in " + project, e);
        }
    }

    /** The OCI image layout. */
    public Path layout() {
        return directory.resolve("image");
    }

    /** The digest of the manifest, as the index names it. */
    public String digest() {
        return index().at("/manifests/0/digest").asText();
    }

    /** What {@code image.json} says. */
    public Map<String, Object> description() {
        return JSON.convertValue(description, MAP);
    }

    /** The manifest. */
    public Map<String, Object> manifest() {
        return JSON.convertValue(manifest, MAP);
    }

    /** What the image configuration says about its containers. */
    public Map<String, Object> config() {
        return JSON.convertValue(config.path("config"), MAP);
    }

    /** The annotations of the manifest. */
    public Map<String, Object> annotations() {
        return JSON.convertValue(manifest.path("annotations"), MAP);
    }

    /** Everything in the image by its path; of a path in several layers, the highest. */
    public Map<String, FileInImage> files() {
        Map<String, FileInImage> files = new TreeMap<>();
        for (List<FileInImage> layer : layers()) {
            layer.forEach(file -> files.put(file.path(), file));
        }
        return files;
    }

    /** The compressed bytes of all layers. */
    public long compressedBytes() {
        long sum = 0;
        for (JsonNode layer : manifest.path("layers")) {
            sum += layer.path("size").asLong();
        }
        return sum;
    }

    /**
     * Checks what holds for every image on scratch: a numeric user that is not root, nothing that it could change outside
     * of {@code /tmp} and its home and the given directories, nothing setuid, no shell, every parent directory in the
     * layer of its files, one time for all.
     *
     * @throws AssertionError that lists everything that is otherwise
     */
    public void assertHardened(String... writable) {
        List<String> problems = new ArrayList<>();
        Set<String> mayChange = new HashSet<>(List.of(writable));
        mayChange.addAll(List.of("tmp", "home/nonroot"));
        if (!config.at("/config/User").asText().matches("[1-9][0-9]*:[1-9][0-9]*")) {
            problems.add("user " + config.at("/config/User"));
        }
        if (!config.at("/config/Entrypoint").isArray()) {
            problems.add("entrypoint " + config.at("/config/Entrypoint"));
        }
        Set<Long> times = new HashSet<>();
        for (FileInImage file : files().values()) {
            times.add(file.modified());
            if (file.isPrivileged()) {
                problems.add("setuid or setgid: " + file);
            }
            if (file.isChangeableBy(NONROOT) && !mayChange.contains(file.path())) {
                problems.add("changeable: " + file);
            }
            if (!file.type().equals("directory") && SHELLS.contains(file.path().replaceFirst(".*/", ""))) {
                problems.add("a shell or package manager: " + file);
            }
        }
        if (times.size() != 1) {
            problems.add("modification times " + times);
        }
        layers().forEach(layer -> problems.addAll(orphans(layer)));
        if (!problems.isEmpty()) {
            throw new AssertionError("the image is not hardened:\n" + String.join("\n", problems));
        }
    }

    private static List<String> orphans(List<FileInImage> layer) {
        Set<String> seen = new HashSet<>();
        List<String> orphans = new ArrayList<>();
        for (FileInImage file : layer) {
            int slash = file.path().lastIndexOf('/');
            if (slash > 0 && !seen.contains(file.path().substring(0, slash))) {
                orphans.add("no entry for the parent of " + file);
            }
            seen.add(file.path());
        }
        return orphans;
    }

    private List<List<FileInImage>> layers() {
        List<List<FileInImage>> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path("layers")) {
            layers.add(entries(layer, layers.size()));
        }
        return layers;
    }

    private List<FileInImage> entries(JsonNode descriptor, int layer) {
        Path blob = blob(descriptor.path("digest").asText());
        List<FileInImage> entries = new ArrayList<>();
        try (InputStream in = Files.newInputStream(blob);
                TarArchiveInputStream tar = new TarArchiveInputStream(expanded(descriptor, in), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(new FileInImage(
                        entry.getName().replaceFirst("^\\./", "").replaceFirst("/$", ""),
                        entry.isDirectory() ? "directory" : entry.isSymbolicLink() || entry.isLink() ? "link" : "file",
                        entry.getMode() & 07777,
                        entry.getLongUserId(),
                        entry.getLongGroupId(),
                        entry.getLastModifiedTime().toInstant().getEpochSecond(),
                        layer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("layer " + blob, e);
        }
        return entries;
    }

    private static InputStream expanded(JsonNode descriptor, InputStream in) throws IOException {
        return descriptor.path("mediaType").asText().endsWith("+zstd")
                ? new ZstdInputStream(in)
                : new GZIPInputStream(in, 1 << 16);
    }

    private JsonNode index() {
        try {
            return JSON.readTree(layout().resolve("index.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path blob(String digest) {
        return layout().resolve("blobs").resolve(digest.replace(':', '/'));
    }
}

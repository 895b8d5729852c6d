package dev.pinnace.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A base that a test makes, file by file, in an OCI image layout: made without any of the plugin's own classes. Libraries come
 * from this machine, which is a Debian.
 */
public final class MadeBase {
    private static final String DIRECTORY_TYPE = "/";

    private final String architecture;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final SortedMap<String, String> links = new TreeMap<>();
    private final List<String> environment = new ArrayList<>();

    private MadeBase(String architecture) {
        this.architecture = architecture;
    }

    /** An empty one for a machine, in OCI's words. */
    public static MadeBase forArchitecture(String name) {
        return new MadeBase(name);
    }

    /** An empty one for this machine. */
    public static MadeBase own() {
        return new MadeBase(System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64");
    }

    /** A Debian of this machine's libraries: the loader and glibc, and what is named beside. */
    public static MadeBase debian(String... libraries) {
        MadeBase base = own().link("lib", "usr/lib").link("lib64", "usr/lib64");
        String triplet = base.triplet();
        String loader = base.architecture.equals("arm64") ? "ld-linux-aarch64.so.1" : "ld-linux-x86-64.so.2";
        String place = base.architecture.equals("arm64") ? "usr/lib/" : "usr/lib64/";
        base.copy("usr/lib/" + triplet + "/" + loader, Path.of("/usr/lib", triplet, loader));
        base.link(place + loader, (base.architecture.equals("arm64") ? "" : "../lib/") + triplet + "/" + loader);
        for (String name : List.of("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1")) {
            base.library(name);
        }
        for (String name : libraries) {
            base.library(name);
        }
        return base.file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
                .file("etc/passwd", "root:x:0:0:root:/root:/sbin/nologin\n")
                .file("etc/group", "root:x:0:\n");
    }

    private String triplet() {
        return architecture.equals("arm64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
    }

    /** A library of this machine, where Debian has it. */
    public MadeBase library(String name) {
        return copy("usr/lib/" + triplet() + "/" + name, Path.of("/usr/lib", triplet(), name));
    }

    /** The content of a file of this machine. */
    public MadeBase copy(String path, Path source) {
        try {
            return file(path, Files.readAllBytes(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything below a directory of a tree that was unpacked somewhere, links too. */
    public MadeBase tree(Path root, String directory) {
        try (Stream<Path> paths = Files.walk(root.resolve(directory))) {
            for (Path path : paths.toList()) {
                String place = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    link(place, Files.readSymbolicLink(path).toString());
                } else if (Files.isRegularFile(path)) {
                    copy(place, path);
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MadeBase file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that everybody can run. */
    public MadeBase file(String path, byte[] content) {
        files.put(path, content.clone());
        return this;
    }

    public MadeBase link(String path, String target) {
        links.put(path, target);
        return this;
    }

    public MadeBase environment(String name, String value) {
        environment.add(name + "=" + value);
        return this;
    }

    /** Everything but this file. */
    public MadeBase without(String path) {
        if (files.remove(path) == null && links.remove(path) == null) {
            throw new IllegalArgumentException("there is no " + path);
        }
        return this;
    }

    /**
     * Writes the base.
     *
     * @param directory of the layout; made when needed
     * @return the digest of the manifest
     */
    public String write(Path directory) {
        return writeIndex(directory, this).get(0);
    }

    /**
     * Writes several into one layout, with an index of all of them.
     *
     * @return the digest of each manifest, and last that of the index
     */
    public static List<String> writeIndex(Path directory, MadeBase... bases) {
        try {
            Files.createDirectories(directory.resolve("blobs/sha256"));
            Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
            List<String> digests = new ArrayList<>();
            List<String> manifests = new ArrayList<>();
            for (MadeBase base : bases) {
                byte[] manifest = base.manifest(directory);
                digests.add(put(directory, manifest));
                manifests.add(descriptor("manifest.v1", manifest)
                        .replaceFirst(
                                "}$",
                                ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + base.architecture + "\"}}"));
            }
            byte[] index =
                    ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                                    + String.join(",", manifests) + "]}")
                            .getBytes(StandardCharsets.UTF_8);
            digests.add(put(directory, index));
            Files.write(directory.resolve("index.json"), index);
            return digests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] manifest(Path directory) throws IOException {
        byte[] layer = tar();
        put(directory, layer);
        String variables = environment.stream().map(line -> '"' + line + '"').collect(Collectors.joining(","));
        byte[] config = ("{\"architecture\":\"" + architecture + "\",\"os\":\"linux\",\"config\":{\"Env\":[" + variables
                        + "]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + sha256(layer) + "\"]}}")
                .getBytes(StandardCharsets.UTF_8);
        put(directory, config);
        return ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + descriptor("config.v1", config) + ",\"layers\":["
                        + descriptor("layer.v1.tar", layer).replace(".tar+json", ".tar") + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String descriptor(String type, byte[] content) {
        return "{\"mediaType\":\"application/vnd.oci.image." + type + "+json\",\"digest\":\"" + sha256(content)
                + "\",\"size\":" + content.length + "}";
    }

    private static String put(Path directory, byte[] content) throws IOException {
        String digest = sha256(content);
        Files.write(directory.resolve("blobs").resolve(digest.replace(':', '/')), content);
        return digest;
    }

    private static String sha256(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] tar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (String directory : directories()) {
                add(
                        tar,
                        new TarArchiveEntry(directory),
                        new byte[0],
                        entry -> entry.setMode(directory.equals("tmp/") ? 01777 : 0755));
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK);
                add(tar, entry, new byte[0], any -> any.setLinkName(link.getValue()));
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                add(tar, new TarArchiveEntry(file.getKey()), file.getValue(), entry -> entry.setMode(0755));
            }
        }
        return bytes.toByteArray();
    }

    private List<String> directories() {
        List<String> directories = new ArrayList<>(List.of("tmp/"));
        for (String path : files.keySet()) {
            addParents(path, directories);
        }
        links.keySet().forEach(path -> addParents(path, directories));
        return directories.stream().distinct().sorted().toList();
    }

    private static void addParents(String path, List<String> directories) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            directories.add(path.substring(0, slash) + DIRECTORY_TYPE);
        }
    }

    private static void add(
            TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content, Consumer<TarArchiveEntry> change)
            throws IOException {
        entry.setModTime(0);
        entry.setSize(content.length);
        change.accept(entry);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}

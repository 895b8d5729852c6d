package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.it.ContainerEngine;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what buildah, podman, skopeo and umoci write, and sees what umoci unpacks. */
final class ImagesOfOthersTest {
    @TempDir
    private Path directory;

    private Tools tools;

    @BeforeEach
    void findTools() {
        Tools.require("buildah", "podman", "skopeo", "umoci");
        tools = new Tools(directory);
    }

    private Path file(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    /** Three layers: files of all kinds, an opaque directory over one of them, a whiteout of another. */
    private void writeLayoutWithUmoci() throws IOException, InterruptedException {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        Path tool = file("lower/bin/tool", noise);
        tools.run("chmod", "4755", tool.toString());
        Files.createLink(directory.resolve("lower/bin/hard"), tool);
        Files.createSymbolicLink(directory.resolve("lower/bin/soft"), Path.of("tool"));
        file("lower/etc/passwd", "root:x:0:0::/:/sbin/nologin\n".getBytes(StandardCharsets.UTF_8));
        file("lower/etc/shadow", new byte[0]);
        file("lower/ünï/" + "long".repeat(40) + "/" + "name".repeat(50), new byte[10]);
        file("lower/hidden/old", new byte[10]);
        file("upper/new", "new".getBytes(StandardCharsets.UTF_8));
        tools.run("umoci", "init", "--layout", "layout");
        tools.run("umoci", "new", "--image", "layout:base");
        tools.run("umoci", "insert", "--image", "layout:base", "lower", "/");
        tools.run("umoci", "insert", "--image", "layout:base", "--opaque", "upper", "/hidden");
        tools.run("umoci", "insert", "--image", "layout:base", "--whiteout", "/etc/shadow");
    }

    private String[] skopeo(String... arguments) {
        return Stream.concat(Stream.of("skopeo", "copy", "-q"), Arrays.stream(arguments))
                .toArray(String[]::new);
    }

    private String[] withStorage(String program, String... arguments) {
        Stream<String> storage = Stream.of(
                program,
                "--root",
                directory.resolve("storage/root").toString(),
                "--runroot",
                directory.resolve("storage/run").toString(),
                "--storage-driver",
                "vfs");
        return Stream.concat(storage, Arrays.stream(arguments)).toArray(String[]::new);
    }

    private ImageSnapshot read(ImageSource source) {
        try (StoredImage image = LayoutFixture.reader(directory).open(source, ImageChoice.ONLY)) {
            return image.snapshot();
        }
    }

    private ImageSource convert(String form) throws IOException, InterruptedException {
        Path target = directory.resolve("converted");
        switch (form) {
            case "gzip" -> tools.run(skopeo("oci:layout:base", "oci:converted:base"));
            case "zstd" -> tools.run(skopeo("--dest-compress-format", form, "oci:layout:base", "oci:converted:base"));
            case "oci-archive" -> {
                tools.run(skopeo("oci:layout:base", "oci-archive:converted"));
                return new ImageSource.OciArchive(target);
            }
            default -> {
                tools.run(skopeo("oci:layout:base", "docker-archive:converted:base:1"));
                return new ImageSource.DockerArchive(target);
            }
        }
        return new ImageSource.OciLayout(target);
    }

    private static List<String> describe(FileTree tree) {
        return tree.nodes().stream()
                .map(node -> node.path()
                        + switch (node.kind()) {
                            case DIRECTORY -> " directory";
                            case SYMLINK -> " -> " + node.entry().linkTarget();
                            default -> " " + node.attributes().mode() + " " + node.size();
                        })
                .sorted()
                .toList();
    }

    private static List<String> describe(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                String path = "/" + root.relativize(file);
                int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
                if (Files.isSymbolicLink(file)) {
                    found.add(path + " -> " + Files.readSymbolicLink(file));
                } else if (Files.isDirectory(file)) {
                    found.add(path + " directory");
                } else {
                    found.add(path + " " + String.format("%04o", mode) + " " + Files.size(file));
                }
            }
        }
        return found.stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "oci-archive", "docker-archive"})
    void sees_what_umoci_unpacks(String form) throws IOException, InterruptedException {
        writeLayoutWithUmoci();
        boolean root = tools.run("id", "-u").equals("0");
        tools.run(
                root
                        ? new String[] {"umoci", "unpack", "--image", "layout:base", "bundle"}
                        : new String[] {"umoci", "unpack", "--rootless", "--image", "layout:base", "bundle"});

        ImageSnapshot snapshot = read(convert(form));

        assertThat(describe(snapshot.tree())).isEqualTo(describe(directory.resolve("bundle/rootfs")));
        assertThat(snapshot.layers())
                .hasSize(3)
                .allMatch(layer -> layer.facts().oddities().isEmpty());
        MediaType expected = form.equals("zstd")
                ? MediaType.OCI_LAYER_ZSTD
                : form.equals("docker-archive") ? MediaType.OCI_LAYER : MediaType.OCI_LAYER_GZIP;
        assertThat(snapshot.layers())
                .allMatch(layer -> layer.descriptor().mediaType().equals(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "docker-archive"})
    void copies_a_base_that_skopeo_still_reads(String form) throws IOException, InterruptedException {
        writeLayoutWithUmoci();
        ImageLayout target = ImageLayout.create(directory.resolve("target"));
        try (StoredImage image = LayoutFixture.reader(directory).open(convert(form), ImageChoice.ONLY)) {
            BaseContents contents = image.copyTo(target);
            assertThat(contents.layers()).allMatch(target::has);
            LayoutFixture whole = new LayoutFixture(target.directory());
            whole.index(Index.of(List.of(whole.manifest(new Manifest(
                    MediaType.OCI_MANIFEST,
                    whole.put(MediaType.OCI_CONFIG, image.config().toBytes()),
                    contents.layers(),
                    contents.manifest().annotations())))));
        }

        tools.run(skopeo("oci:target", "oci-archive:again.tar"));
        ImageSnapshot again = read(new ImageSource.OciArchive(directory.resolve("again.tar")));
        assertThat(again.config().diffIds()).hasSize(3);
    }

    @Test
    void reads_what_buildah_commits_in_every_form() throws IOException, InterruptedException {
        file("context/jdk/bin/java", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        file("context/jdk/release", "JAVA_VERSION=\"21.0.4\"\n".getBytes(StandardCharsets.UTF_8));
        tools.run("chmod", "755", directory.resolve("context/jdk/bin/java").toString());
        String container = tools.run(withStorage("buildah", "from", "scratch"));
        tools.run(withStorage("buildah", "copy", container, "context", "/opt"));
        tools.run(withStorage("buildah", "config", "--env", "JAVA_HOME=/opt/jdk", container));
        tools.run(withStorage("buildah", "commit", "-q", container, "oci:committed:1"));
        tools.run(withStorage("buildah", "commit", "-q", container, "oci-archive:committed.tar"));
        tools.run(withStorage(
                "buildah", "commit", "-q", "--format", "docker", container, "docker-archive:docker.tar:base:1"));

        // Frames of their own for the files, and a table of contents in skippable ones.
        tools.run(skopeo("--dest-compress-format", "zstd:chunked", "oci-archive:committed.tar", "oci:chunked:1"));

        for (ImageSource source : List.of(
                new ImageSource.OciLayout(directory.resolve("chunked")),
                new ImageSource.OciLayout(directory.resolve("committed")),
                new ImageSource.OciArchive(directory.resolve("committed.tar")),
                new ImageSource.DockerArchive(directory.resolve("docker.tar")))) {
            ImageSnapshot snapshot = read(source);
            assertThat(new JvmSearch(snapshot).find().jvm()).hasValueSatisfying(jvm -> {
                assertThat(jvm.launcher()).isEqualTo(UnixPath.of("/opt/jdk/bin/java"));
                assertThat(jvm.featureVersion()).hasValue(21);
            });
        }
    }

    @Test
    void reads_what_podman_saves() throws IOException, InterruptedException {
        file("content/etc/passwd", "root\n".getBytes(StandardCharsets.UTF_8));
        tools.run("tar", "-C", "content", "-cf", "content.tar", ".");
        tools.run(withStorage("podman", "import", "-q", "content.tar", "imported"));
        tools.run(withStorage("podman", "save", "-q", "--format", "docker-archive", "-o", "saved.tar", "imported"));
        tools.run(withStorage("podman", "save", "-q", "--format", "oci-archive", "-o", "oci.tar", "imported"));

        assertThat(describe(read(new ImageSource.DockerArchive(directory.resolve("saved.tar")))
                        .tree()))
                .contains("/etc/passwd 0644 5")
                .isEqualTo(describe(read(new ImageSource.OciArchive(directory.resolve("oci.tar")))
                        .tree()));
    }

    /** Makes an image of one layer under a name in the store. */
    private void commit(String name, String format) throws IOException, InterruptedException {
        file("content-" + name + "/etc/hostname", name.getBytes(StandardCharsets.UTF_8));
        String container = tools.run(withStorage("buildah", "from", "scratch"));
        tools.run(withStorage("buildah", "copy", container, "content-" + name, "/"));
        tools.run(withStorage("buildah", "config", "--env", "NAME=" + name, container));
        tools.run(withStorage("buildah", "commit", "-q", "--format", format, container, "localhost/" + name + ":1"));
    }

    private void assertHostname(String address, String hostname) {
        ImageAddress parsed = ImageSource.parse(address);
        try (StoredImage image =
                LayoutFixture.reader(directory).open(parsed.source(), parsed.choice(Optional.empty()))) {
            ImageSnapshot snapshot = image.snapshot();
            assertThat(snapshot.read(UnixPath.of("/etc/hostname"), 100))
                    .as(address)
                    .hasValue(hostname.getBytes(StandardCharsets.UTF_8));
            assertThat(image.config().environment()).containsEntry("NAME", hostname);
            assertThat(image.config().history(0)).isPresent();
            assertThat(ImageConfig.parse(image.configBytes())).isEqualTo(image.config());
        }
    }

    @Test
    void picks_one_of_several_images_by_its_name() throws IOException, InterruptedException {
        commit("boat", "docker");
        commit("ship", "docker");
        tools.run(withStorage("podman", "save", "-q", "-m", "-o", "both.tar", "localhost/boat:1", "localhost/ship:1"));
        for (String name : List.of("boat", "ship")) {
            tools.run(withStorage("buildah", "push", "-q", "localhost/" + name + ":1", "oci:both:" + name));
        }
        for (String source :
                List.of("docker-archive:" + directory.resolve("both.tar"), "oci:" + directory.resolve("both"))) {
            for (String name : List.of("boat", "ship")) {
                assertHostname(
                        source.startsWith("oci:") ? source + ":" + name : source + ":localhost/" + name + ":1", name);
            }
            ImageAddress address = ImageSource.parse(source);
            assertThatThrownBy(() -> LayoutFixture.reader(directory).open(address.source(), ImageChoice.ONLY))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContainingAll("boat", "ship", "name");
        }
    }

    @Test
    void reads_what_buildah_pushes_compressed_with_zstd() throws IOException, InterruptedException {
        commit("boat", "oci");
        tools.run(withStorage(
                "buildah", "push", "-q", "--compression-format", "zstd", "localhost/boat:1", "oci:pushed:1"));
        assertHostname("oci:" + directory.resolve("pushed") + ":1", "boat");
        assertThat(read(new ImageSource.OciLayout(directory.resolve("pushed")))
                        .layers()
                        .get(0)
                        .descriptor()
                        .mediaType())
                .isEqualTo(MediaType.OCI_LAYER_ZSTD);
    }

    @Test
    void reads_what_docker_saves() throws IOException, InterruptedException {
        commit("boat", "docker");
        commit("ship", "docker");
        tools.run(withStorage("podman", "save", "-q", "-m", "-o", "both.tar", "localhost/boat:1", "localhost/ship:1"));

        ContainerEngine.withDocker(docker -> {
            docker.client()
                    .with("load", "--input", directory.resolve("both.tar").toString())
                    .run()
                    .succeeded();
            docker.client()
                    .with("save", "--output", directory.resolve("saved.tar").toString())
                    .with("localhost/boat:1", "localhost/ship:1")
                    .run()
                    .succeeded();
            assertHostname("docker-archive:" + directory.resolve("saved.tar") + ":localhost/boat:1", "boat");
            assertHostname("docker-archive:" + directory.resolve("saved.tar") + ":localhost/ship:1", "ship");
        });
    }

    /** Docker from version 25 on writes an OCI layout with a {@code manifest.json} that names its blobs. */
    @Test
    void reads_a_docker_archive_of_the_newer_form() throws IOException, InterruptedException {
        commit("boat", "oci");
        tools.run(withStorage("buildah", "push", "-q", "localhost/boat:1", "oci:pushed:1"));
        Manifest manifest = ImageLayout.open(directory.resolve("pushed")).index().manifests().stream()
                .map(found -> ImageLayout.open(directory.resolve("pushed")).bytes(found, 1 << 20))
                .map(bytes -> Manifest.parse(bytes, "the manifest"))
                .findFirst()
                .orElseThrow();
        file(
                "pushed/manifest.json",
                ("[{\"Config\":\"blobs/sha256/" + manifest.config().digest().hex()
                                + "\",\"RepoTags\":[\"localhost/boat:1\"],\"Layers\":[\"blobs/sha256/"
                                + manifest.layers().get(0).digest().hex() + "\"]}]")
                        .getBytes(StandardCharsets.UTF_8));
        tools.run("tar", "-C", "pushed", "-cf", "newer.tar", ".");

        assertHostname("docker-archive:" + directory.resolve("newer.tar") + ":localhost/boat:1", "boat");
        assertHostname("oci-archive:" + directory.resolve("newer.tar") + ":1", "boat");
    }

    @Test
    void shows_capabilities_of_files() throws IOException, InterruptedException {
        Tools.require("setcap");
        Path program = file("context/program", new byte[] {1});
        tools.run("setcap", "cap_setuid,cap_net_raw+ep", program.toString());
        String container = tools.run(withStorage("buildah", "from", "scratch"));
        tools.run(withStorage("buildah", "copy", container, "context", "/"));
        tools.run(withStorage("buildah", "commit", "-q", container, "oci:committed:1"));

        FileNode node = read(new ImageSource.OciLayout(directory.resolve("committed")))
                .tree()
                .at(UnixPath.of("/program"))
                .orElseThrow();

        assertThat(node.attributes().extended().value("security.capability").map(HexFormat.of()::formatHex))
                .hasValue("0100000280200000000000000000000000000000");
    }
}

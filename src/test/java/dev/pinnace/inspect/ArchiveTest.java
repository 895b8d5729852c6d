package dev.pinnace.inspect;

import static dev.pinnace.inspect.LayoutFixture.AMD64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.inspect.LayoutFixture.Layer;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveTest {
    private static final byte[] TAR =
            new TarBytes().file("etc/hostname", "boat\n").end();

    @TempDir
    private Path directory;

    private StoredImage open(byte[] archive, ImageChoice choice) {
        Path file = LayoutFixture.write(directory.resolve("image.tar"), archive);
        return LayoutFixture.reader(directory).open(new ImageSource.OciArchive(file), choice);
    }

    private StoredImage openDocker(byte[] archive, ImageChoice choice) {
        Path file = LayoutFixture.write(directory.resolve("docker.tar"), archive);
        return LayoutFixture.reader(directory).open(new ImageSource.DockerArchive(file), choice);
    }

    private TarBytes archiveOf(LayoutFixture layout) throws IOException {
        TarBytes tar = new TarBytes().directory("./").directory("./blobs");
        try (Stream<Path> files = Files.walk(layout.directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                tar.file("./" + layout.directory.relativize(file), Files.readAllBytes(file));
            }
        }
        return tar;
    }

    /** In the form of old: {@code ID.json} and {@code ID/layer.tar}, a repeated layer as a link. */
    private static TarBytes dockerArchive(byte[] config, byte[] layer) {
        return new TarBytes()
                .file("config.json", config)
                .directory("one")
                .file("one/layer.tar", layer)
                .symlink("two/layer.tar", "../one/layer.tar")
                .file(
                        "manifest.json",
                        "[{\"Config\":\"config.json\",\"RepoTags\":[\"base:1\"],"
                                + "\"Layers\":[\"one/layer.tar\",\"two/layer.tar\"]}]");
    }

    private static byte[] dockerConfig() {
        return LayoutFixture.config(AMD64, execution -> {}, List.of(Layer.plain(TAR), Layer.plain(TAR)));
    }

    private void assertRefused(byte[] archive, String words) {
        assertThatThrownBy(() -> open(archive, ImageChoice.ONLY).close())
                .isInstanceOf(ImageReadException.class)
                .hasMessageStartingWith("oci-archive:")
                .hasMessageContaining(words);
    }

    private void assertDockerRefused(byte[] archive, String words) {
        assertThatThrownBy(() -> {
                    try (StoredImage image = openDocker(archive, ImageChoice.ONLY)) {
                        image.snapshot();
                    }
                })
                .isInstanceOf(ImageReadException.class)
                .hasMessageStartingWith("docker-archive:")
                .hasMessageContaining(words);
    }

    @Test
    void reads_an_oci_archive_plain_and_compressed() throws IOException {
        LayoutFixture layout = new LayoutFixture(directory.resolve("layout"));
        Descriptor manifest = layout.image(Layer.gzip(TAR), Layer.zstd(TAR));
        byte[] archive = archiveOf(layout).end();

        for (byte[] form : List.of(archive, Compressed.gzip(archive), Compressed.zstd(archive))) {
            try (StoredImage image = open(form, ImageChoice.pinned(manifest.digest(), AMD64))) {
                assertThat(image.snapshot().layers()).hasSize(2);
            }
        }
        try (Stream<Path> left = Files.list(directory.resolve("temporary"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void reads_a_docker_archive_of_old_by_the_digest_of_its_configuration() {
        byte[] config = dockerConfig();
        byte[] archive = dockerArchive(config, TAR).end();

        try (StoredImage image = openDocker(archive, ImageChoice.pinned(Digest.sha256(config), AMD64))) {
            assertThat(image.snapshot().tree().nodes()).hasSize(3);
            assertThat(image.manifest().layers())
                    .hasSize(2)
                    .allMatch(layer -> layer.mediaType().equals(MediaType.OCI_LAYER)
                            && layer.digest().equals(Digest.sha256(TAR)));
        }
        Digest other = Digest.sha256(TAR);
        assertThatThrownBy(() -> openDocker(archive, ImageChoice.pinned(other, AMD64)))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContainingAll(
                        "no image " + other, Digest.sha256(config).toString(), "image id");
    }

    @Test
    void reads_a_docker_archive_that_is_an_oci_layout_too_by_either_digest() throws IOException {
        LayoutFixture layout = new LayoutFixture(directory.resolve("layout"));
        Descriptor manifest = layout.image(Layer.plain(TAR));
        byte[] config = LayoutFixture.config(AMD64, execution -> {}, List.of(Layer.plain(TAR)));
        byte[] archive = archiveOf(layout)
                .file(
                        "manifest.json",
                        "[{\"Config\":\"blobs/sha256/" + Digest.sha256(config).hex() + "\",\"Layers\":[\"blobs/sha256/"
                                + Digest.sha256(TAR).hex() + "\"]}]")
                .end();

        try (StoredImage image = openDocker(archive, ImageChoice.pinned(manifest.digest(), AMD64))) {
            assertThat(image.digest()).isEqualTo(manifest.digest());
        }
        try (StoredImage image = openDocker(archive, ImageChoice.pinned(Digest.sha256(config), AMD64))) {
            assertThat(image.snapshot().layers()).hasSize(1);
        }
    }

    /** Two images with one layer; the first has two names. */
    private byte[] archiveOfTwo() {
        byte[] other = LayoutFixture.config(LayoutFixture.ARM64, execution -> {}, List.of(Layer.plain(TAR)));
        return new TarBytes()
                .file("one.json", LayoutFixture.config(AMD64, execution -> {}, List.of(Layer.plain(TAR))))
                .file("other.json", other)
                .file("layer.tar", TAR)
                .file(
                        "manifest.json",
                        "[{\"Config\":\"one.json\",\"RepoTags\":[\"base:1\",\"docker.io/library/boat:latest\"],"
                                + "\"Layers\":[\"layer.tar\"]},"
                                + "{\"Config\":\"other.json\",\"RepoTags\":null,\"Layers\":[\"layer.tar\"]}]")
                .end();
    }

    private static ImageChoice named(String name) {
        return new ImageChoice(Optional.empty(), Optional.empty(), Optional.of(name));
    }

    @Test
    void picks_an_image_of_a_docker_archive_by_any_form_of_its_name_or_by_its_platform() {
        for (String name : List.of("base:1", "docker.io/library/base:1", "boat", "docker.io/boat:latest")) {
            try (StoredImage image = openDocker(archiveOfTwo(), named(name))) {
                assertThat(image.config().platform()).isEqualTo(AMD64);
            }
        }
        ImageChoice arm = new ImageChoice(Optional.empty(), Optional.of(LayoutFixture.ARM64), Optional.empty());
        try (StoredImage image = openDocker(archiveOfTwo(), arm)) {
            assertThat(image.config().platform()).isEqualTo(LayoutFixture.ARM64);
        }
    }

    @Test
    void says_which_images_a_docker_archive_has() {
        assertThatThrownBy(() -> openDocker(archiveOfTwo(), ImageChoice.ONLY))
                .hasMessageContainingAll(
                        "not just one image: 'base:1' 'docker.io/library/boat:latest' sha256:", "name");
        assertThatThrownBy(() -> openDocker(archiveOfTwo(), named("ship")))
                .hasMessageContaining("holds no image named 'ship'; it holds 'base:1' 'docker.io/");
        assertThatThrownBy(() -> openDocker(
                        archiveOfTwo(),
                        new ImageChoice(
                                Optional.empty(), Optional.of(Platform.of("linux", "s390x")), Optional.empty())))
                .hasMessageContaining("holds no image for linux/s390x; it holds 'base:1'");
    }

    @Test
    void shows_the_exact_bytes_of_a_configuration() {
        byte[] config = ("{ \"os\" : \"linux\",\n\"architecture\":\"amd64\", \"rootfs\":{\"diff_ids\":[\""
                        + Digest.sha256(TAR) + "\",\"" + Digest.sha256(TAR) + "\"]}}\n")
                .getBytes(StandardCharsets.UTF_8);
        try (StoredImage image = openDocker(dockerArchive(config, TAR).end(), ImageChoice.ONLY)) {
            assertThat(image.configBytes()).isEqualTo(config);
            assertThat(image.snapshot().configBytes()).isEqualTo(config);
        }
    }

    @Test
    void reads_compressed_layers_of_a_docker_archive() {
        byte[] layer = Compressed.gzip(TAR);
        try (StoredImage image = openDocker(dockerArchive(dockerConfig(), layer).end(), ImageChoice.ONLY)) {
            assertThat(image.snapshot().layers())
                    .allMatch(read -> read.descriptor().digest().equals(Digest.sha256(layer))
                            && read.descriptor().mediaType().equals(MediaType.OCI_LAYER_GZIP));
        }
    }

    @Test
    void refuses_a_layer_of_a_docker_archive_that_is_another() {
        byte[] other = new TarBytes().file("etc/hostname", "ship\n").end();
        assertDockerRefused(
                dockerArchive(dockerConfig(), other).end(),
                "it has the digest " + Digest.sha256(other) + " instead of " + Digest.sha256(TAR));
        assertDockerRefused(
                dockerArchive(dockerConfig(), Compressed.gzip(other)).end(),
                "it has the diffID " + Digest.sha256(other) + " instead of " + Digest.sha256(TAR));
    }

    @Test
    void refuses_hostile_archives() throws IOException {
        LayoutFixture layout = new LayoutFixture(directory.resolve("layout"));
        layout.image(Layer.gzip(TAR));
        byte[] whole = archiveOf(layout).end();

        assertRefused(archiveOf(layout).file("../evil", "").end(), "leads out of its directory");
        assertRefused(archiveOf(layout).file("index.json", "{}").end(), "'index.json' twice");
        assertRefused(archiveOf(layout).symlink("index.json/", "x").end(), "'index.json' twice");
        assertRefused(archiveOf(layout).file("/oci-layout", "{}").end(), "'oci-layout' twice");
        assertRefused(Arrays.copyOf(whole, whole.length - 1800), "cut short");
        assertRefused(Arrays.copyOf(Compressed.gzip(whole), 300), "gzip: the stream ends");
        assertRefused("<html>not an archive</html>".getBytes(StandardCharsets.UTF_8), "cut short");
        assertRefused(new byte[0], "not an OCI image layout");
        assertRefused(new TarBytes().header('0', "oci-layout", "", 1L << 60).end(), "ends after the end of the file");
    }

    @Test
    void refuses_links_that_leave_the_archive() {
        byte[] config = dockerConfig();
        String manifest = "[{\"Config\":\"config.json\",\"Layers\":[\"a\",\"a\"]}]";
        TarBytes absolute = new TarBytes().file("config.json", config).file("manifest.json", manifest);
        assertDockerRefused(absolute.symlink("a", "/etc/passwd").end(), "leads out of the archive");
        TarBytes upwards = new TarBytes().file("config.json", config).file("manifest.json", manifest);
        assertDockerRefused(upwards.symlink("a", "../../etc/passwd").end(), "leads out of the archive");
        TarBytes circle = new TarBytes().file("config.json", config).file("manifest.json", manifest);
        assertDockerRefused(circle.symlink("a", "b").symlink("b", "a").end(), "circle");
        TarBytes device = new TarBytes().file("config.json", config).file("manifest.json", manifest);
        assertDockerRefused(device.header('3', "a", "", 0).end(), "not a regular file");
    }

    @Test
    void refuses_manifests_of_a_docker_archive_that_are_broken() {
        assertDockerRefused(new TarBytes().end(), "has no 'manifest.json'");
        assertDockerRefused(new TarBytes().file("manifest.json", "{}").end(), "is not a JSON array");
        assertDockerRefused(new TarBytes().file("manifest.json", "[]").end(), "holds no image");
        assertDockerRefused(new TarBytes().file("manifest.json", "[{}]").end(), "lacks ''");
        assertDockerRefused(
                new TarBytes().file("manifest.json", "[{\"Config\":\"../x\"}]").end(), "leads out of");
    }

    @Test
    void refuses_an_archive_that_unpacks_to_too_much_and_leaves_nothing() throws IOException {
        Path file = LayoutFixture.write(directory.resolve("bomb.tar.gz"), Compressed.gzip(new byte[5_000_000]));
        ImageReader reader = new ImageReader(new ReadLimits(1 << 20, 10, 1000), directory.resolve("temporary"));

        assertThatThrownBy(() -> reader.open(new ImageSource.OciArchive(file), ImageChoice.ONLY))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("unpacks to more than");
        try (Stream<Path> left = Files.list(directory.resolve("temporary"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void refuses_what_is_no_file() {
        assertThatThrownBy(() -> LayoutFixture.reader(directory)
                        .open(new ImageSource.OciArchive(directory.resolve("absent.tar")), ImageChoice.ONLY))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("absent.tar does not exist");
    }
}

package dev.pinnace.inspect;

import static dev.pinnace.inspect.LayoutFixture.AMD64;
import static dev.pinnace.inspect.LayoutFixture.ARM64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.inspect.LayoutFixture.Layer;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageReaderTest {
    private static final byte[] TAR =
            new TarBytes().directory("etc").file("etc/hostname", "boat\n").end();

    @TempDir
    private Path directory;

    private LayoutFixture layout;

    @BeforeEach
    void startLayout() {
        layout = new LayoutFixture(directory.resolve("layout"));
    }

    private static ImageChoice pin(Descriptor descriptor) {
        return ImageChoice.pinned(descriptor.digest(), AMD64);
    }

    private void assertRefused(ImageChoice choice, String... words) {
        assertThatThrownBy(() -> layout.open(choice))
                .isInstanceOf(ImageReadException.class)
                .hasMessageStartingWith("oci:" + layout.directory)
                .hasMessageContainingAll(words);
    }

    private void assertLayerRefused(String... words) {
        try (StoredImage image = layout.open(ImageChoice.ONLY)) {
            assertThatThrownBy(image::snapshot)
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageStartingWith("oci:" + layout.directory + ": layer sha256:")
                    .hasMessageContainingAll(words);
        }
    }

    @Test
    void reads_the_manifest_that_is_pinned() {
        Descriptor first = layout.image(Layer.gzip(TAR));
        Descriptor second = layout.image(Layer.plain(TAR));
        layout.index(Index.of(List.of(first, second)));

        try (StoredImage image = layout.open(pin(second))) {
            assertThat(image.digest()).isEqualTo(second.digest());
            assertThat(image.manifest().layers())
                    .singleElement()
                    .extracting(Descriptor::mediaType)
                    .isEqualTo(MediaType.OCI_LAYER);
        }
    }

    @Test
    void picks_the_platform_from_an_index_that_is_pinned_and_passes_over_attestations() {
        Descriptor arm = layout.image(ARM64, execution -> {}, Layer.plain(TAR)).withPlatform(ARM64);
        Descriptor attestation = layout.image(Layer.gzip(TAR))
                .withPlatform(Platform.of("unknown", "unknown"))
                .withAnnotations(Map.of("vnd.docker.reference.type", "attestation-manifest"));
        Descriptor amd = layout.image(AMD64, execution -> {}, Layer.zstd(TAR)).withPlatform(AMD64);
        Descriptor index = layout.put(
                MediaType.OCI_INDEX, Index.of(List.of(attestation, arm, amd)).toBytes());

        try (StoredImage image = layout.open(pin(index))) {
            assertThat(image.digest()).isEqualTo(amd.digest());
        }
        try (StoredImage image = layout.open(ImageChoice.pinned(index.digest(), ARM64))) {
            assertThat(image.digest()).isEqualTo(arm.digest());
        }
        assertRefused(
                ImageChoice.pinned(index.digest(), Platform.of("linux", "s390x")),
                "no image for linux/s390x",
                "it has linux/arm64 " + arm.digest() + ", linux/amd64 " + amd.digest());
        assertRefused(
                new ImageChoice(Optional.of(index.digest()), Optional.empty(), Optional.empty()), "name a platform");
    }

    @Test
    void prefers_the_exact_variant() {
        Platform v6 = Platform.parse("linux/arm/v6");
        Platform v7 = Platform.parse("linux/arm/v7");
        Descriptor six = layout.image(v6, execution -> {}, Layer.plain(TAR)).withPlatform(v6);
        Descriptor seven = layout.image(v7, execution -> {}, Layer.plain(TAR)).withPlatform(v7);
        Descriptor index =
                layout.put(MediaType.OCI_INDEX, Index.of(List.of(six, seven)).toBytes());

        try (StoredImage image = layout.open(ImageChoice.pinned(index.digest(), v7))) {
            assertThat(image.digest()).isEqualTo(seven.digest());
        }
        try (StoredImage image = layout.open(ImageChoice.pinned(index.digest(), Platform.of("linux", "arm")))) {
            assertThat(image.digest()).isEqualTo(six.digest());
        }
    }

    @Test
    void follows_nested_indexes_to_the_only_image() {
        Descriptor image = layout.image(Layer.plain(TAR));
        Descriptor absent = Descriptor.of(MediaType.OCI_MANIFEST, Digest.sha256(new byte[1]), 1)
                .withPlatform(ARM64);
        Descriptor inner = layout.put(
                MediaType.OCI_INDEX,
                Index.of(List.of(absent, image.withPlatform(AMD64))).toBytes());
        layout.index(Index.of(List.of(inner)));

        try (StoredImage only = layout.open(ImageChoice.ONLY)) {
            assertThat(only.digest()).isEqualTo(image.digest());
        }
    }

    @Test
    void without_a_pin_one_image_must_be_the_only_one() {
        Descriptor first = layout.image(Layer.gzip(TAR));
        Descriptor second = layout.image(Layer.plain(TAR));
        layout.index(Index.of(List.of(first, second)));

        assertRefused(
                ImageChoice.ONLY,
                "holds several images",
                first.digest().toString(),
                second.digest().toString());
        layout.index(Index.of(List.of()));
        assertRefused(ImageChoice.ONLY, "holds no image");
    }

    private static ImageChoice named(String name) {
        return new ImageChoice(Optional.empty(), Optional.of(AMD64), Optional.of(name));
    }

    @Test
    void picks_by_name_and_then_by_platform() {
        String refName = "org.opencontainers.image.ref.name";
        Descriptor arm = layout.image(ARM64, execution -> {}, Layer.plain(TAR)).withPlatform(ARM64);
        Descriptor amd = layout.image(AMD64, execution -> {}, Layer.zstd(TAR)).withPlatform(AMD64);
        Descriptor index = layout.put(
                        MediaType.OCI_INDEX, Index.of(List.of(arm, amd)).toBytes())
                .withAnnotations(Map.of(refName, "1", "io.containerd.image.name", "docker.io/library/base:1"));
        Descriptor other = layout.image(AMD64, execution -> {}, Layer.gzip(TAR)).withAnnotations(Map.of(refName, "2"));
        layout.index(Index.of(List.of(index, other)));

        for (String name : List.of("1", "base:1", "docker.io/library/base:1")) {
            try (StoredImage image = layout.open(named(name))) {
                assertThat(image.digest()).isEqualTo(amd.digest());
            }
        }
        try (StoredImage image = layout.open(named("2"))) {
            assertThat(image.digest()).isEqualTo(other.digest());
        }
        assertRefused(
                named("3"),
                "holds no image named '3' for linux/amd64; it holds linux/arm64 " + arm.digest(),
                "'2' " + other.digest());
        assertRefused(
                new ImageChoice(Optional.empty(), Optional.empty(), Optional.of("1")),
                "holds several images named '1': linux/arm64 " + arm.digest() + ", linux/amd64 " + amd.digest(),
                "by its platform, name or digest");
    }

    @Test
    void says_what_is_there_when_the_pin_is_not() {
        Descriptor image = layout.image(Layer.plain(TAR));
        Digest wanted = Digest.sha256(new byte[3]);

        assertRefused(
                ImageChoice.pinned(wanted, AMD64),
                "holds no " + wanted,
                image.digest().toString());
    }

    @Test
    void refuses_a_manifest_that_is_not_what_its_digest_says() {
        Descriptor image = layout.image(Layer.plain(TAR));
        byte[] other = "{\"schemaVersion\":2}".getBytes(StandardCharsets.UTF_8);
        LayoutFixture.write(layout.blob(image.digest()), other);

        assertRefused(
                pin(image), "asked for " + image.digest(), Digest.sha256(other).toString());
    }

    @Test
    void refuses_a_child_that_is_not_what_its_index_says() throws IOException {
        Descriptor image = layout.image(Layer.plain(TAR)).withPlatform(AMD64);
        Descriptor index =
                layout.put(MediaType.OCI_INDEX, Index.of(List.of(image)).toBytes());
        byte[] changed = Files.readAllBytes(layout.blob(image.digest()));
        changed[changed.length - 2] ^= 1;
        LayoutFixture.write(layout.blob(image.digest()), changed);

        assertRefused(pin(index), "asked for " + image.digest());
    }

    @Test
    void refuses_a_configuration_that_is_not_what_the_manifest_says() throws IOException {
        Descriptor image = layout.image(Layer.plain(TAR));
        Manifest manifest = Manifest.parse(Files.readAllBytes(layout.blob(image.digest())), "the manifest");
        byte[] config = Files.readAllBytes(layout.blob(manifest.config().digest()));
        config[config.length - 2] ^= 1;
        LayoutFixture.write(layout.blob(manifest.config().digest()), config);

        assertRefused(pin(image), "asked for " + manifest.config().digest());
        LayoutFixture.write(layout.blob(manifest.config().digest()), new byte[3]);
        assertRefused(pin(image), "has 3 bytes instead of " + config.length);
    }

    @Test
    void refuses_another_platform() {
        Descriptor image = layout.image(ARM64, execution -> {}, Layer.plain(TAR));

        assertRefused(pin(image), "is for linux/arm64, not for linux/amd64");
    }

    @Test
    void refuses_a_document_that_is_index_and_manifest_at_once() {
        Descriptor both = layout.put(
                MediaType.OCI_MANIFEST,
                "{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}".getBytes(StandardCharsets.UTF_8));

        assertRefused(pin(both), "both an image index and an image manifest");
    }

    @Test
    void refuses_what_is_no_image() {
        Descriptor config =
                layout.put(new MediaType("application/vnd.cncf.helm.config.v1+json"), new byte[] {'{', '}'});
        Descriptor chart = layout.manifest(new Manifest(MediaType.OCI_MANIFEST, config, List.of(), new TreeMap<>()));

        assertRefused(pin(chart), "helm.config");
    }

    @Test
    void refuses_layers_and_diff_ids_of_different_number() {
        byte[] config = LayoutFixture.config(AMD64, execution -> {}, List.of(Layer.plain(TAR), Layer.plain(TAR)));
        Descriptor image = layout.manifest(new Manifest(
                MediaType.OCI_MANIFEST,
                layout.put(MediaType.OCI_CONFIG, config),
                List.of(layout.put(MediaType.OCI_LAYER, TAR)),
                new TreeMap<>()));

        assertRefused(pin(image), "has 1 layers, but its configuration names 2");
    }

    @Test
    void refuses_layers_of_unknown_types() {
        Descriptor image =
                layout.image(new Layer(TAR, new MediaType("application/vnd.oci.image.layer.v1.tar+encrypted"), TAR));

        assertRefused(pin(image), "+encrypted");
    }

    @Test
    void refuses_a_layer_that_is_absent_or_cut() throws IOException {
        Descriptor image = layout.image(Layer.plain(TAR));
        Path blob = layout.blob(Digest.sha256(TAR));
        Files.write(blob, new byte[512]);
        assertRefused(pin(image), "has 512 bytes instead of " + TAR.length);
        Files.delete(blob);
        assertRefused(pin(image), "lacks the blob " + Digest.sha256(TAR));
    }

    @Test
    void refuses_a_layer_that_was_changed_wherever_the_change_is() {
        byte[] blob = Compressed.gzip(TAR);
        layout.image(Layer.gzip(TAR));
        for (int at = 0; at < blob.length; at += 7) {
            byte[] changed = blob.clone();
            changed[at] ^= 0x10;
            LayoutFixture.write(layout.blob(Digest.sha256(blob)), changed);
            assertLayerRefused("it has the digest " + Digest.sha256(changed) + " instead of " + Digest.sha256(blob));
        }
    }

    @Test
    void refuses_a_layer_whose_diff_id_is_another() {
        byte[] other = new TarBytes().file("other", "").end();
        layout.image(new Layer(Compressed.gzip(TAR), MediaType.OCI_LAYER_GZIP, other));

        assertLayerRefused("it has the diffID " + Digest.sha256(TAR) + " instead of " + Digest.sha256(other));
    }

    @Test
    void refuses_what_is_no_layout() throws IOException {
        Files.delete(layout.directory.resolve("oci-layout"));
        assertRefused(ImageChoice.ONLY, "not an OCI image layout");
        assertThatThrownBy(() -> LayoutFixture.reader(directory)
                        .open(new ImageSource.OciLayout(directory.resolve("absent")), ImageChoice.ONLY))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void refuses_more_than_the_limits_allow() {
        layout.image(Layer.gzip(new TarBytes().file("zeros", new byte[1 << 20]).end()));
        assertLimited(new ReadLimits(1 << 20, 100, 1000), "expands to more than 1048576 bytes");
        layout.image(Layer.plain(
                new TarBytes().file("a", "").file("b", "").file("c", "").end()));
        assertLimited(new ReadLimits(1 << 20, 2, 1000), "more than 2 entries");
        layout.image(Layer.plain(new TarBytes()
                .pax("path=" + "n".repeat(900))
                .file("a", "")
                .pax("path=" + "m".repeat(900))
                .file("b", "")
                .end()));
        assertLimited(new ReadLimits(1 << 20, 100, 1000), "more than 1000 bytes");
    }

    private void assertLimited(ReadLimits limits, String words) {
        ImageReader reader = new ImageReader(limits, directory);
        try (StoredImage image = reader.open(layout.source(), ImageChoice.ONLY)) {
            assertThatThrownBy(image::snapshot)
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining(words);
        }
    }
}

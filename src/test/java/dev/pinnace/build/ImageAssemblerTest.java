package dev.pinnace.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageAssemblerTest {
    private static final String BASE_CONFIG = """
            {"architecture":"amd64","os":"linux","author":"them","created":"2020-01-01T00:00:00Z",
             "config":{"Env":["PATH=/bin","TZ=UTC","LANG=C"],"Entrypoint":["/bin/sh"],"Cmd":["-c","x"],"User":"root",
                       "StopSignal":"SIGINT","Labels":{"theirs":"1"},"Shell":["/bin/bash"]},
             "rootfs":{"type":"layers","diff_ids":["%s"]},
             "history":[{"created_by":"theirs"},{"created_by":"empty","empty_layer":true}]}
            """;

    @TempDir
    Path temporary;

    private ImageLayout layout;
    private WrittenLayer layer;

    @BeforeEach
    void create() {
        layout = ImageLayout.create(temporary.resolve("image"));
        layer = layer(LayerPurpose.APPLICATION, MediaType.OCI_LAYER_GZIP, "application");
    }

    @Test
    void publishesAnImageThatSaysWhatThePlanSays() {
        ImageSpec spec = plan("example/app:1.0", "example/app:latest");
        AssembledImage image = assemble(spec, parts(Optional.empty()));
        ImageConfig config = ImageConfig.parse(layout.bytes(image.config(), 1 << 20));
        assertThat(config).isEqualTo(image.imageConfig());
        assertThat(config.user()).isEqualTo("65532:65532");
        assertThat(config.entrypoint()).containsExactly("/opt/java/bin/java", "Main");
        assertThat(config.command()).containsExactly("serve");
        assertThat(config.workingDirectory()).isEqualTo("/home/nonroot");
        assertThat(config.environment()).containsExactly(Map.entry("LANG", "C.UTF-8"));
        assertThat(config.diffIds()).containsExactly(layer.diffId());
        assertThat(text(image.config()))
                .contains("\"created\":\"2025-01-01T00:00:00Z\"")
                .contains("\"created_by\":\"pinnace build (application)\"");
        assertThat(image.manifest().platform()).contains(Platform.of("linux", "amd64"));
        assertThat(layout.index().manifests())
                .extracting(Descriptor::annotations)
                .containsExactly(named("1.0"), named("latest"));
        assertThat(layout.index().manifests())
                .allSatisfy(named ->
                        assertThat(named.digest()).isEqualTo(image.manifest().digest()));
    }

    @Test
    void keepsWhatTheBaseSaysUnlessThePlanSaysOtherwise() {
        WrittenLayer below = layer(LayerPurpose.BASE, MediaType.DOCKER_LAYER_GZIP, "base");
        ImageConfig baseConfig =
                ImageConfig.parse(String.format(BASE_CONFIG, below.diffId()).getBytes(StandardCharsets.UTF_8));
        AssembledImage image =
                assemble(plan("example/app:1.0"), parts(Optional.of(new BaseLayers(baseConfig, List.of(below)))));
        assertThat(image.layers()).containsExactly(below, layer);
        assertThat(image.imageConfig().environment())
                .containsExactly(Map.entry("PATH", "/bin"), Map.entry("TZ", "UTC"), Map.entry("LANG", "C.UTF-8"));
        assertThat(image.imageConfig().entrypoint()).containsExactly("/opt/java/bin/java", "Main");
        assertThat(text(image.config()))
                .contains("\"author\":\"them\"", "\"StopSignal\":\"SIGINT\"", "\"theirs\":\"1\"", "/bin/bash")
                .contains("{\"created_by\":\"theirs\"},{\"created_by\":\"empty\",\"empty_layer\":true},{\"created\"");
        Manifest manifest = Manifest.parse(layout.bytes(image.manifest(), 1 << 20), "it");
        assertThat(manifest.layers())
                .extracting(Descriptor::mediaType)
                .as("the same bytes under OCI's name")
                .containsExactly(MediaType.OCI_LAYER_GZIP, MediaType.OCI_LAYER_GZIP);
    }

    @Test
    void neverCallsAZstdLayerGzip() {
        WrittenLayer below = layer(LayerPurpose.BASE, MediaType.OCI_LAYER_ZSTD, "base");
        ImageConfig baseConfig =
                ImageConfig.parse(String.format(BASE_CONFIG, below.diffId()).getBytes(StandardCharsets.UTF_8));
        AssembledImage image =
                assemble(plan("example/app:1.0"), parts(Optional.of(new BaseLayers(baseConfig, List.of(below)))));
        Manifest manifest = Manifest.parse(layout.bytes(image.manifest(), 1 << 20), "it");
        assertThat(manifest.layers().get(0).mediaType()).isEqualTo(MediaType.OCI_LAYER_ZSTD);
    }

    @Test
    void tellsTheTruthAboutTheBase() {
        Digest digest = Digest.sha256(new byte[] {1});
        ImageReference reference = ImageReference.parse("example.org/base:1");
        assertThat(annotations(new BaseImage.PinnedImage(new BaseImage.Source.Registry(reference), digest)))
                .containsEntry("org.opencontainers.image.base.name", "example.org/base:1")
                .containsEntry("org.opencontainers.image.base.digest", digest.toString());
        assertThat(annotations(
                        new BaseImage.PinnedImage(new BaseImage.Source.OciLayout(Path.of("/home/ann/base")), digest)))
                .as("paths of this machine stay here")
                .doesNotContainKey("org.opencontainers.image.base.name")
                .containsEntry("org.opencontainers.image.base.digest", digest.toString());
        assertThat(annotations(new BaseImage.Scratch())).doesNotContainKey("org.opencontainers.image.base.digest");
    }

    @Test
    void replacesThePreviousImage() {
        AssembledImage first = assemble(plan("example/app:1.0"), parts(Optional.empty()));
        WrittenLayer old = layer;
        layer = layer(LayerPurpose.APPLICATION, MediaType.OCI_LAYER_GZIP, "changed");
        AssembledImage second = assemble(plan("example/app:1.0"), parts(Optional.empty()));
        assertThat(second.manifest().digest()).isNotEqualTo(first.manifest().digest());
        assertThat(layout.has(old.descriptor())).isFalse();
        assertThat(layout.has(first.config())).isFalse();
        layout.verify(second.manifest());
    }

    @Test
    void refusesABaseForAnotherPlatform() {
        BaseLayers arm = new BaseLayers(ImageConfig.empty(Platform.of("linux", "arm64")), List.of());
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> assemble(plan("example/app:1.0"), parts(Optional.of(arm))))
                .withMessageContaining("the base is for linux/arm64, the image for linux/amd64");
    }

    @Test
    void refusesABaseWithOtherLayersThanItsConfigurationNames() {
        ImageConfig config = ImageConfig.empty(Platform.of("linux", "amd64"));
        assertThatExceptionOfType(ImageReadException.class).isThrownBy(() -> new BaseLayers(config, List.of(layer)));
    }

    @Test
    void publishesNothingWithALayerMissing() {
        WrittenLayer gone = new WrittenLayer(
                LayerPurpose.RUNTIME,
                Descriptor.of(MediaType.OCI_LAYER_GZIP, Digest.sha256(new byte[] {9}), 9),
                Digest.sha256(new byte[] {8}),
                8,
                1);
        ImageParts parts = new ImageParts(Optional.empty(), List.of(gone), List.of("/x"), new TreeMap<>());
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> assemble(plan("example/app:1.0"), parts))
                .withMessageContaining("the layer 'Java runtime'")
                .withMessageContaining("is missing");
        assertThat(layout.index().manifests()).isEmpty();
    }

    private SortedMap<String, String> annotations(BaseImage base) {
        ImageSpec plain = plan("example/app:1.0");
        TreeMap<String, String> claimed = new TreeMap<>(Map.of("org.opencontainers.image.base.name", "a lie"));
        ImageSpec spec = new ImageSpec(
                plain.name(),
                plain.platform(),
                base,
                plain.runtime(),
                plain.application(),
                plain.container(),
                plain.extras(),
                plain.created(),
                claimed);
        Descriptor manifest = assemble(spec, parts(Optional.empty())).manifest();
        return Manifest.parse(layout.bytes(manifest, 1 << 20), "it").annotations();
    }

    private AssembledImage assemble(ImageSpec spec, ImageParts parts) {
        try (LayoutLock lock = layout.lock(Duration.ZERO)) {
            return new ImageAssembler(layout, lock).assemble(spec, parts);
        }
    }

    private ImageParts parts(Optional<BaseLayers> base) {
        SortedMap<String, String> environment = new TreeMap<>(Map.of("LANG", "C.UTF-8"));
        return new ImageParts(base, List.of(layer), List.of("/opt/java/bin/java", "Main"), environment);
    }

    private static ImageSpec plan(String... references) {
        ContainerSpec container = Plans.container(List.of(), List.of("serve"));
        ImageSpec plain = Plans.of(new Application.OnClassPath("Main", List.of()), container, Plans.NO_EXTRAS);
        return new ImageSpec(
                new ImageName(Stream.of(references).map(ImageReference::parse).toList()),
                plain.platform(),
                plain.base(),
                plain.runtime(),
                plain.application(),
                plain.container(),
                plain.extras(),
                plain.created(),
                plain.annotations());
    }

    private WrittenLayer layer(LayerPurpose purpose, MediaType type, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Digest diffId = Digest.sha256(Arrays.copyOf(bytes, bytes.length + 1));
        return new WrittenLayer(purpose, layout.put(type, bytes), diffId, 100, 1);
    }

    private static SortedMap<String, String> named(String tag) {
        return new TreeMap<>(Map.of(
                "org.opencontainers.image.ref.name", tag, "io.containerd.image.name", "docker.io/example/app:" + tag));
    }

    private String text(Descriptor blob) {
        return new String(layout.bytes(blob, 1 << 20), StandardCharsets.UTF_8);
    }
}

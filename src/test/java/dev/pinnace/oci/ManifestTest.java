package dev.pinnace.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final Digest DIGEST = Digest.sha256(new byte[0]);

    @Test
    void readsWhatItWrites() {
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST,
                Descriptor.of(MediaType.OCI_CONFIG, DIGEST, 2),
                List.of(Descriptor.of(MediaType.OCI_LAYER_GZIP, DIGEST, 3).withAnnotations(Map.of("b", "2", "a", "1"))),
                new TreeMap<>(Map.of("org.opencontainers.image.title", "ü")));
        assertThat(Manifest.parse(manifest.toBytes(), "it")).isEqualTo(manifest);
    }

    @Test
    void anIndexReadsWhatItWrites() {
        Index index = Index.of(
                List.of(Descriptor.of(MediaType.OCI_MANIFEST, DIGEST, 1).withPlatform(Platform.parse("linux/arm/v7"))));
        assertThat(Index.parse(index.toBytes(), "it")).isEqualTo(index);
    }

    @Test
    void readsADescriptorWithFieldsItDoesNotKnow() {
        String json = """
                {"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json",
                "digest":"%s","size":7,"artifactType":"application/example","data":"e30=","urls":[]}]}""".formatted(DIGEST);
        assertThat(Index.parse(json.getBytes(StandardCharsets.UTF_8), "the index")
                        .manifests())
                .containsExactly(Descriptor.of(MediaType.OCI_MANIFEST, DIGEST, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"schemaVersion\":1}",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a\",\"digest\":\"b\",\"size\":1}}",
                "{\"schemaVersion\":2,\"layers\":{}}",
                "{\"schemaVersion\":2,\"schemaVersion\":2}",
                "{\"schemaVersion\":2} trailing"
            })
    void refusesWhatIsNoManifest(String json) {
        assertThatThrownBy(() -> Manifest.parse(json.getBytes(StandardCharsets.UTF_8), "the manifest"))
                .isInstanceOf(ImageReadException.class)
                .hasMessageStartingWith("the manifest");
    }

    @Test
    void refusesASizeBelowZero() {
        String json = """
                {"schemaVersion":2,"config":{"mediaType":"a","digest":"%s","size":-1}}""".formatted(DIGEST);
        assertThatThrownBy(() -> Manifest.parse(json.getBytes(StandardCharsets.UTF_8), "the manifest"))
                .isInstanceOf(ImageReadException.class)
                .hasMessage("the manifest has a descriptor without a valid 'size'");
    }

    @Test
    void refusesDeepNestingInsteadOfRunningOutOfStack() {
        String json = "{\"a\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> Manifest.parse(json.getBytes(StandardCharsets.UTF_8), "the manifest"))
                .isInstanceOf(ImageReadException.class);
    }
}

package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.inspect.LayoutFixture.Layer;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CopyToLayoutTest {
    private static final byte[] TAR = new TarBytes().file("a", "content").end();

    @TempDir
    private Path directory;

    private LayoutFixture base;
    private ImageLayout target;

    @BeforeEach
    void startLayouts() {
        base = new LayoutFixture(directory.resolve("base"));
        target = ImageLayout.create(directory.resolve("target"));
    }

    private BaseContents copy() {
        try (StoredImage image = base.open(ImageChoice.ONLY)) {
            return image.copyTo(target);
        }
    }

    private boolean hasBlobs() throws IOException {
        try (var blobs = Files.list(target.directory().resolve("blobs/sha256"))) {
            return blobs.findAny().isPresent();
        }
    }

    private void assertRefused(String words) throws IOException {
        assertThatThrownBy(this::copy).isInstanceOf(ImageReadException.class).hasMessageContaining(words);
        assertThat(hasBlobs()).isFalse();
    }

    @Test
    void layers_arrive_byte_for_byte() throws IOException {
        List<Layer> layers = List.of(
                Layer.plain(TAR), Layer.zstd(TAR), new Layer(Compressed.gzip(TAR), MediaType.DOCKER_LAYER_GZIP, TAR));
        base.image(layers.toArray(Layer[]::new));

        BaseContents contents = copy();

        assertThat(contents.layers())
                .extracting(Descriptor::mediaType)
                .containsExactly(MediaType.OCI_LAYER, MediaType.OCI_LAYER_ZSTD, MediaType.OCI_LAYER_GZIP);
        assertThat(contents.diffIds()).hasSize(3).allMatch(Digest.sha256(TAR)::equals);
        for (int i = 0; i < layers.size(); i++) {
            assertThat(target.blob(contents.layers().get(i).digest()))
                    .hasBinaryContent(layers.get(i).blob());
        }
        assertThat(contents.snapshot().tree().nodes()).hasSize(2);
        assertThat(copy().layers()).isEqualTo(contents.layers());
    }

    @Test
    void a_broken_layer_leaves_nothing() throws IOException {
        base.image(Layer.gzip(TAR));
        byte[] blob = Compressed.gzip(TAR);
        blob[blob.length / 2] ^= 1;
        LayoutFixture.write(base.blob(Digest.sha256(Compressed.gzip(TAR))), blob);
        assertRefused("instead of");

        base.image(new Layer(TAR, MediaType.OCI_LAYER, new byte[1]));
        assertRefused("it has the diffID");
    }

    @Test
    void a_layer_that_engines_differ_on_is_refused() throws IOException {
        base.image(new Layer(Compressed.join(Compressed.gzip(TAR), new byte[3]), MediaType.OCI_LAYER_GZIP, TAR));
        assertRefused("3 bytes after the end");
        base.image(new Layer(Compressed.zstd(TAR), MediaType.OCI_LAYER_GZIP, TAR));
        assertRefused("it says application/vnd.oci.image.layer.v1.tar+gzip and is zstd");
    }

    @Test
    void a_base_with_onbuild_instructions_is_refused() throws IOException {
        Descriptor manifest = base.image(
                LayoutFixture.AMD64, execution -> execution.putArray("OnBuild").add("RUN make"), Layer.plain(TAR));
        base.index(Index.of(List.of(manifest)));

        assertRefused("ONBUILD instructions, which only a Dockerfile can run, the first 'RUN make'");
    }
}

package dev.pinnace.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLayoutTest {
    @TempDir
    Path temporary;

    private ImageLayout layout;

    @BeforeEach
    void create() {
        layout = ImageLayout.create(temporary.resolve("target/image"));
    }

    @Test
    void givesBackWhatWasPut() throws IOException {
        Descriptor blob = put("hello");
        assertThat(blob.size()).isEqualTo(5);
        assertThat(layout.has(blob)).isTrue();
        layout.verify(blob);
        assertThat(layout.bytes(blob, 5)).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        try (InputStream in = layout.open(blob)) {
            assertThat(in.skip(2)).isEqualTo(2);
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("llo");
        }
        assertThat(Files.readString(layout.directory().resolve("oci-layout")))
                .isEqualTo("{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    @Test
    void refusesABlobThatIsNotWhatItsDigestSays() throws IOException {
        Descriptor blob = put("hello");
        Files.writeString(layout.blob(blob.digest()), "jello");
        assertThat(layout.has(blob)).isTrue();
        assertRefused(blob, "is not what its digest says");
        Files.writeString(layout.blob(blob.digest()), "hell");
        assertThat(layout.has(blob)).isFalse();
        assertRefused(blob, "has 4 bytes instead of the 5");
        Files.writeString(layout.blob(blob.digest()), "hello!");
        assertRefused(blob, "is longer than the 5 bytes");
        Files.delete(layout.blob(blob.digest()));
        assertRefused(blob, "lacks the blob " + blob.digest());
    }

    private void assertRefused(Descriptor blob, String message) {
        assertThatExceptionOfType(ImageReadException.class)
                .isThrownBy(() -> layout.verify(blob))
                .withMessageContaining(message);
        assertThatExceptionOfType(ImageReadException.class)
                .isThrownBy(() -> layout.bytes(blob, 100))
                .withMessageContaining(message);
    }

    @Test
    void readsNoMoreThanAsked() {
        Descriptor blob = put("hello");
        assertThatExceptionOfType(ImageReadException.class)
                .isThrownBy(() -> layout.bytes(blob, 4))
                .withMessageContaining("has 5 bytes; at most 4 are read");
    }

    @Test
    void copiesABlobOnlyWhenItIsWhole() throws IOException {
        Descriptor blob = put("hello");
        ImageLayout other = ImageLayout.create(temporary.resolve("other"));
        other.copyBlob(layout, blob);
        other.verify(blob);
        Files.delete(other.blob(blob.digest()));
        Files.writeString(layout.blob(blob.digest()), "jello");
        assertThatExceptionOfType(ImageReadException.class).isThrownBy(() -> other.copyBlob(layout, blob));
        assertThat(other.has(blob)).isFalse();
        assertThat(files(other.directory())).containsExactly("oci-layout");
    }

    @Test
    void leavesNothingOfABlobThatWasNotCommitted() throws IOException {
        try (BlobWriter writer = layout.newBlob()) {
            writer.write(new byte[100], 0, 100);
        }
        assertThat(files(layout.directory())).containsExactly("oci-layout");
    }

    @Test
    void deletesWhatTheIndexNoLongerNames() throws IOException {
        Descriptor first = image("first");
        Descriptor second = image("second");
        Descriptor nested = layout.put(
                MediaType.OCI_INDEX, Index.of(List.of(image("third"))).toBytes());
        Files.writeString(
                Files.createDirectories(layout.directory().resolve(".partial")).resolve("x.tmp"), "left");
        try (LayoutLock lock = layout.lock(Duration.ZERO)) {
            layout.publish(lock, Index.of(List.of(first, second, nested)));
            assertThat(layout.collectGarbage(lock)).isZero();
            layout.publish(lock, Index.of(List.of(second, nested)));
            assertThat(layout.collectGarbage(lock)).isEqualTo(3);
        }
        layout.verify(second);
        assertThat(layout.has(first)).isFalse();
        assertThat(layout.index().manifests()).containsExactly(second, nested);
        assertThat(files(layout.directory())).hasSize(2 + 3 + 4).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void deletesNothingWhenWhatIsNamedIsBroken() throws IOException {
        Descriptor image = image("one");
        Descriptor loose = put("loose");
        try (LayoutLock lock = layout.lock(Duration.ZERO)) {
            layout.publish(lock, Index.of(List.of(image)));
            Files.writeString(layout.blob(image.digest()), "x");
            assertThatExceptionOfType(ImageReadException.class).isThrownBy(() -> layout.collectGarbage(lock));
        }
        assertThat(layout.has(loose)).isTrue();
    }

    @Test
    void publishesOnlyUnderItsOwnLock() {
        ImageLayout other = ImageLayout.create(temporary.resolve("other"));
        Index index = Index.of(List.of());
        try (LayoutLock lock = other.lock(Duration.ZERO)) {
            assertThatIllegalStateException().isThrownBy(() -> layout.publish(lock, index));
        }
        LayoutLock closed = layout.lock(Duration.ZERO);
        closed.close();
        assertThatIllegalStateException().isThrownBy(() -> layout.publish(closed, index));
        assertThat(layout.index().manifests()).isEmpty();
    }

    @Test
    void doesNotTakeADirectoryWithOtherFiles() throws IOException {
        Path directory = Files.createDirectory(temporary.resolve("precious"));
        Files.writeString(directory.resolve("thesis.txt"), "x");
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> ImageLayout.create(directory))
                .withMessageContaining("holds thesis.txt and is not an OCI image layout");
        Path file = directory.resolve("thesis.txt");
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> ImageLayout.create(file))
                .withMessageContaining("is a file");
    }

    @Test
    void completesALayoutThatWasLeftHalfMade() throws IOException {
        Files.delete(layout.directory().resolve("oci-layout"));
        Files.writeString(layout.directory().resolve(".partial").resolve("x.tmp"), "left");
        ImageLayout again = ImageLayout.create(layout.directory());
        assertThat(again.index().manifests()).isEmpty();
    }

    @Test
    void opensOnlyLayouts() throws IOException {
        assertThatExceptionOfType(ImageReadException.class)
                .isThrownBy(() -> ImageLayout.open(temporary))
                .withMessageContaining("is not an OCI image layout");
        Files.writeString(temporary.resolve("oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}");
        assertThatExceptionOfType(ImageReadException.class)
                .isThrownBy(() -> ImageLayout.open(temporary))
                .withMessageContaining("does not name the version 1.0.0");
    }

    private Descriptor image(String name) {
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST, put(name + " config"), List.of(put(name + " layer")), new TreeMap<>());
        return layout.put(MediaType.OCI_MANIFEST, manifest.toBytes());
    }

    private Descriptor put(String content) {
        return layout.put(MediaType.OCI_LAYER, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}

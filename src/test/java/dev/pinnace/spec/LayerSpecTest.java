package dev.pinnace.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerSpecTest {
    @Test
    void holdsEveryDirectoryAboveItsFilesInOrder() {
        LayerSpec layer = LayerSpec.of(
                LayerPurpose.APPLICATION,
                List.of(
                        text("/app/lib/a.jar", "a"),
                        text("/app-b", "b"),
                        FileEntry.directory(UnixPath.of("/app/lib"))));
        assertThat(layer.entries())
                .extracting(entry -> entry.path().value())
                .containsExactly("/app", "/app-b", "/app/lib", "/app/lib/a.jar");
        assertThat(layer.entries().get(0).mode()).isEqualTo(FileMode.EXECUTABLE);
        assertThat(layer.entries().get(0).owner()).isEqualTo(Ownership.ROOT);
    }

    @Test
    void takesTheSameFileTwiceOnlyWhenItIsTheSame() {
        assertThat(LayerSpec.of(LayerPurpose.FILES, List.of(text("/a", "1"), text("/a", "1")))
                        .entries())
                .hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerSpec.of(LayerPurpose.FILES, List.of(text("/a", "1"), text("/a", "2"))))
                .withMessage("two different files want to be /a in the image");
    }

    @Test
    void refusesAFileBelowAFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerSpec.of(LayerPurpose.FILES, List.of(text("/a", "1"), text("/a/b", "2"))))
                .withMessage("/a/b lies below /a, which is a file");
    }

    @Test
    void refusesSetuidFiles() {
        FileEntry setuid = new FileEntry(
                UnixPath.of("/su"), new FileMode(04755), Ownership.ROOT, new FileContent.InMemory(Bytes.utf8("")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerSpec.of(LayerPurpose.FILES, List.of(setuid)))
                .withMessageContaining("/su has mode 4755");
    }

    private static FileEntry text(String path, String content) {
        return FileEntry.text(UnixPath.of(path), content);
    }
}

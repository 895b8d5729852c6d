package dev.pinnace.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Bytes;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import dev.pinnace.spec.RunUser;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationFilesTest {
    private static final UnixPath HOME = UnixPath.of("/home/nonroot");

    @Test
    void copiesDirectoriesOfOrdinaryFilesAsAWhole() {
        ApplicationFiles files = sorted(file("/etc/shop/shop.yaml"));

        assertThat(files.layers()).hasSize(1);
        assertThat(paths(files.layers().get(0).entries())).containsExactly("/etc", "/etc/shop", "/etc/shop/shop.yaml");
        assertThat(files.special()).isEmpty();
    }

    @Test
    void leavesTheAccessOfHomeAndTmpAloneWhenAFileLiesThere() {
        ApplicationFiles files = sorted(file("/home/nonroot/.shop/history"), file("/tmp/seed"));

        assertThat(paths(files.special())).containsExactly("/home/nonroot/.shop/history", "/tmp/seed");
        assertThat(files.layers()).isEmpty();
        assertThat(files.writable()).isEmpty();
    }

    @Test
    void leavesTheAccessOfWritableDirectoriesAloneWhenAFileLiesThere() {
        FileEntry directory = new FileEntry(
                UnixPath.of("/var/shop"), new FileMode(0700), RunUser.NONROOT.id(), new FileContent.Directory());

        ApplicationFiles files = sorted(directory, file("/var/shop/start.db"));

        assertThat(paths(files.writable())).containsExactly("/var/shop");
        assertThat(paths(files.special())).containsExactly("/var/shop/start.db");
    }

    private static ApplicationFiles sorted(FileEntry... entries) {
        return ApplicationFiles.of(List.of(LayerSpec.of(LayerPurpose.FILES, List.of(entries))), HOME);
    }

    private static FileEntry file(String path) {
        return FileEntry.readOnly(UnixPath.of(path), new FileContent.InMemory(Bytes.utf8(path)));
    }

    private static List<String> paths(List<FileEntry> entries) {
        return entries.stream().map(entry -> entry.path().value()).toList();
    }
}

package dev.pinnace.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerStackTest {
    private static final FileEntry TMP =
            new FileEntry(UnixPath.of("/tmp"), new FileMode(01777), Ownership.ROOT, new FileContent.Directory());
    private static final LowerFiles BASE = LowerFiles.of(List.of(layer(
            LayerPurpose.C_LIBRARY,
            TMP,
            FileEntry.link(UnixPath.of("/lib"), "usr/lib"),
            text("/etc/passwd"),
            FileEntry.directory(UnixPath.of("/usr/lib")))));

    @Test
    void keepsTheModeOfADirectoryBelow() {
        LayerSpec fitted = fit(layer(LayerPurpose.FILES, text("/tmp/x"))).get(0);
        assertThat(fitted.entries().get(0)).isEqualTo(TMP);
    }

    @Test
    void keepsTheModeOfADirectoryOfALowerLayerOfOurs() {
        FileEntry data = new FileEntry(
                UnixPath.of("/data"), new FileMode(0700), new Ownership(5, 5), new FileContent.Directory());
        List<LayerSpec> fitted = fit(layer(LayerPurpose.FILES, data), layer(LayerPurpose.APPLICATION, text("/data/x")));
        assertThat(fitted.get(1).entries().get(0)).isEqualTo(data);
    }

    @Test
    void changesTheModeOfADirectoryWhereThatIsAskedFor() {
        FileEntry closed =
                new FileEntry(UnixPath.of("/tmp"), new FileMode(0700), Ownership.ROOT, new FileContent.Directory());
        assertThat(fit(layer(LayerPurpose.FILES, closed)).get(0).entries()).containsExactly(closed);
    }

    @Test
    void refusesAFileBelowALinkAndSaysWhereItBelongs() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fit(layer(LayerPurpose.FILES, text("/lib/ssl/x.conf"))))
                .withMessage("/lib/ssl/x.conf cannot be in the layer 'extra files': /lib is a symbolic link to usr/lib"
                        + " in the layer 'base image'; write it below usr/lib instead");
    }

    @Test
    void namesEveryConflict() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fit(layer(LayerPurpose.FILES, text("/usr/lib"), text("/etc/passwd/x"), text("/tmp"))))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "/etc/passwd/x cannot be in the layer 'extra files': /etc/passwd is a file in the layer"
                                        + " 'base image'; give it another place",
                                "/tmp of the layer 'extra files' is a directory of the layer 'base image' already; give"
                                        + " it another place",
                                "/usr/lib of the layer 'extra files' is a directory of the layer 'base image' already;"
                                        + " give it another place"));
    }

    @Test
    void letsOnlyExtraFilesReplaceFilesOfOurOwn() {
        LayerSpec dependencies = layer(LayerPurpose.DEPENDENCIES, text("/app/lib/a.jar"));
        assertThat(fit(dependencies, layer(LayerPurpose.FILES, text("/app/lib/a.jar"), text("/etc/passwd"))))
                .hasSize(2);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fit(dependencies, layer(LayerPurpose.APPLICATION, text("/app/lib/a.jar"))))
                .withMessageContaining("/app/lib/a.jar of the layer 'application' is a file of the layer 'release");
    }

    private static List<LayerSpec> fit(LayerSpec... layers) {
        return LayerStack.fit(BASE, List.of(layers));
    }

    private static LayerSpec layer(LayerPurpose purpose, FileEntry... entries) {
        return LayerSpec.of(purpose, List.of(entries));
    }

    private static FileEntry text(String path) {
        return FileEntry.text(UnixPath.of(path), path);
    }
}

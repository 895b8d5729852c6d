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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerStackTest {
    private static final FileEntry TMP =
            new FileEntry(UnixPath.of("/tmp"), new FileMode(01777), Ownership.ROOT, new FileContent.Directory());
    private static final LowerFiles BASE = LowerFiles.of(List.of(layer(
            LayerPurpose.C_LIBRARY,
            TMP,
            FileEntry.link(UnixPath.of("/lib"), "usr/lib"),
            text("/etc/passwd"),
            text("/etc/nsswitch.conf"),
            text("/etc/ssl/certs/ca-certificates.crt"),
            text("/usr/lib/libc.so.6"))));

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
                .isThrownBy(() -> fit(layer(LayerPurpose.FILES, file("/lib/ssl/x.conf"))))
                .withMessage(
                        "<files>: /work/x.conf cannot be /lib/ssl/x.conf: /lib is a symbolic link to usr/lib in the"
                                + " layer 'C library, users, certificates'; write it below usr/lib instead");
    }

    @Test
    void namesEveryConflict() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fit(layer(LayerPurpose.FILES, file("/usr/lib"), file("/etc/passwd/x"), file("/tmp"))))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "<files>: /work/x cannot be /etc/passwd/x: /etc/passwd is a file in the layer 'C library,"
                                        + " users, certificates'; give it another <target>",
                                "<files>: /work/tmp cannot be /tmp, which is a directory in the layer 'C library, users,"
                                        + " certificates'; give it another <target>",
                                "<files>: /work/lib cannot be /usr/lib, which is a directory in the layer 'C library,"
                                        + " users, certificates'; give it another <target>"));
    }

    @Test
    void letsExtraFilesReplaceWhatTheApplicationBrings() {
        LayerSpec dependencies = layer(LayerPurpose.DEPENDENCIES, text("/app/lib/a.jar"));
        assertThat(fit(dependencies, layer(LayerPurpose.FILES, file("/app/lib/a.jar"))))
                .hasSize(2);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fit(dependencies, layer(LayerPurpose.APPLICATION, text("/app/lib/a.jar"))))
                .withMessageContaining("/app/lib/a.jar of the layer 'application' is a file in the layer 'release");
    }

    @Test
    void namesTheEntryThatTakesThePlaceOfTheApplication() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fit(
                        layer(LayerPurpose.FILES, file("/app/app.jar")),
                        layer(LayerPurpose.APPLICATION, text("/app/app.jar"))))
                .withMessage("<files>: /app/app.jar is the place of a file of the layer 'application'; give the entry"
                        + " another <target>");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, <user>",
        "/etc/ssl/certs/ca-certificates.crt, <caCertificates>",
        "/usr/lib/libc.so.6, another <target>",
    })
    void refusesToReplaceWhatPinnacePutsIntoEveryImage(String path, String remedy) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fit(layer(LayerPurpose.FILES, file(path))))
                .withMessageStartingWith("<files>: /work/" + UnixPath.of(path).name() + " would replace " + path
                        + " of the layer 'C library, users, certificates'; ")
                .withMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({"/opt/java/bin/java, another <target>", "/opt/java/lib/security/cacerts, <caCertificates>"})
    void refusesToReplaceTheRuntime(String path, String remedy) {
        LowerFiles runtime = LowerFiles.of(List.of(layer(LayerPurpose.RUNTIME, text(path))));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> LayerStack.fit(runtime, List.of(layer(LayerPurpose.FILES, file(path)))))
                .withMessageContaining(" would replace " + path + " of the layer 'Java runtime'; ")
                .withMessageContaining(remedy);
    }

    @Test
    void refusesALinkInPlaceOfTheRuntime() {
        LowerFiles runtime = LowerFiles.of(List.of(layer(LayerPurpose.RUNTIME, text("/opt/java/release"))));
        LayerSpec link = layer(LayerPurpose.FILES, FileEntry.link(UnixPath.of("/opt/java/release"), "other"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> LayerStack.fit(runtime, List.of(link)))
                .withMessageStartingWith("<files>: a link would replace /opt/java/release of the layer 'Java runtime'");
    }

    @Test
    void letsExtraFilesChangeHowNamesAreResolvedAndAddToTheSystem() {
        assertThat(fit(layer(
                        LayerPurpose.FILES,
                        file("/etc/nsswitch.conf"),
                        file("/etc/localtime"),
                        file("/opt/java/lib/fontconfig.properties"),
                        file("/usr/lib/libown.so"))))
                .hasSize(1);
    }

    @Test
    void letsExtraFilesReplaceFilesOfABase() {
        LowerFiles base = LowerFiles.of(List.of(layer(LayerPurpose.BASE, text("/etc/passwd"))));
        assertThat(LayerStack.fit(base, List.of(layer(LayerPurpose.FILES, file("/etc/passwd")))))
                .hasSize(1);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> LayerStack.fit(base, List.of(layer(LayerPurpose.FILES, file("/etc")))))
                .withMessage(
                        "<files>: /work/etc cannot be /etc, which is a directory in the base image; give it another"
                                + " <target>");
    }

    @Test
    void refusesADirectoryToWriteToInPlaceOfAFile() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fit(layer(LayerPurpose.FILES, FileEntry.directory(UnixPath.of("/etc/passwd")))))
                .withMessage(
                        "the directory /etc/passwd (<writable>, <workingDirectory>) cannot be made: /etc/passwd is a"
                                + " file in the layer 'C library, users, certificates'; name another one");
    }

    private static List<LayerSpec> fit(LayerSpec... layers) {
        return LayerStack.fit(BASE, List.of(layers));
    }

    private static LayerSpec layer(LayerPurpose purpose, FileEntry... entries) {
        return LayerSpec.of(purpose, List.of(entries));
    }

    private static FileEntry file(String path) {
        UnixPath place = UnixPath.of(path);
        return FileEntry.copyOf(place, Path.of("/work").resolve(place.name()));
    }

    private static FileEntry text(String path) {
        return FileEntry.text(UnixPath.of(path), path);
    }
}

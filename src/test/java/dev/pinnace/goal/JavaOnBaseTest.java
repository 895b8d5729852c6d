package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.elf.ElfBuilder;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.it.MadeBase;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.RuntimeSpec.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which Java runs on a base, against bases of libraries of this machine. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class JavaOnBaseTest {
    private static final String[] FOR_JAVA = {"libstdc++.so.6", "libgcc_s.so.1", "libz.so.1"};
    private static final String MUSL = "/lib/ld-musl-x86_64.so.1";

    @TempDir
    Path directory;

    private BaseBuilds builds;

    @BeforeEach
    void prepare() {
        builds = new BaseBuilds(directory);
    }

    @Test
    void a_base_with_a_c_library_gets_a_linked_runtime() throws IOException {
        MadeBase base = MadeBase.debian(FOR_JAVA).environment("PATH", "/usr/bin:/bin");

        BuiltImage image = builds.build(base, Origin.AUTO);

        assertThat(image.layers())
                .extracting(BuiltLayer::purpose)
                .startsWith(LayerPurpose.BASE, LayerPurpose.RUNTIME)
                .doesNotContain(LayerPurpose.C_LIBRARY);
        assertThat(image.entrypoint()).startsWith("/opt/java/bin/java");
        assertThat(image.modules()).contains("java.base");
        assertThat(builds.said()).anyMatch(line -> line.startsWith("Java is linked from the JDK"));
        try (StoredImage stored = builds.open()) {
            ImageSnapshot read = stored.snapshot();
            assertThat(read.config().environment())
                    .containsEntry("PATH", "/opt/java/bin:/usr/bin:/bin")
                    .containsEntry("JAVA_HOME", "/opt/java")
                    .containsEntry("LANG", "C.UTF-8");
            assertThat(read.tree().at(UnixPath.of("/opt/java/lib/security/cacerts")))
                    .isPresent();
        }
        assertThat(builds.again()).isInstanceOf(BuildOutcome.UpToDate.class);
    }

    @Test
    void a_library_that_the_base_lacks_is_one_message_and_leaves_nothing_behind() throws IOException {
        String system = "usr/lib/x86_64-linux-gnu/";
        MadeBase base = MadeBase.debian(FOR_JAVA).without(system + "libm.so.6");

        assertThatThrownBy(() -> builds.build(base, Origin.AUTO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<base> oci:")
                .hasMessageContaining("cannot carry the Java runtime that is linked from the JDK")
                .hasMessageContaining("the base has not libm.so.6, which /opt/java/lib/")
                .hasMessageContaining("looked for in /lib/x86_64-linux-gnu, /usr/lib/x86_64-linux-gnu")
                .hasMessageContaining("build on scratch");
        assertThat(builds.blobs()).isEmpty();
    }

    @Test
    void a_failure_leaves_the_image_before_it() throws IOException {
        BuiltImage image = builds.build(MadeBase.debian(FOR_JAVA), Origin.AUTO);

        assertThatThrownBy(() -> builds.build(MadeBase.own().file(MUSL.substring(1), musl()), Origin.AUTO))
                .isInstanceOf(ConfigurationException.class);

        try (StoredImage stored = builds.open()) {
            assertThat(stored.digest()).isEqualTo(image.manifestDigest());
            assertThat(stored.snapshot().layers()).hasSameSizeAs(image.layers());
        }
    }

    @Test
    void a_glibc_runtime_does_not_go_onto_musl() {
        MadeBase alpine = MadeBase.own().file(MUSL.substring(1), musl());

        assertThatThrownBy(() -> builds.build(alpine, Origin.LINKED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has not the loader /lib64/ld-linux-x86-64.so.2 of glibc")
                .hasMessageContaining("it has " + MUSL + " of musl");
        assertThat(builds.blobs()).isEmpty();
    }

    @Test
    void the_java_of_the_base_is_taken_where_it_brings_one() throws IOException {
        MadeBase base = withJava();

        BuiltImage image = builds.build(base, Origin.AUTO);

        assertThat(image.entrypoint()).startsWith("/usr/bin/java");
        assertThat(image.layers()).extracting(BuiltLayer::purpose).doesNotContain(LayerPurpose.RUNTIME);
        assertThat(builds.said()).contains("Java is that of the base, /usr/bin/java");
        try (StoredImage read = builds.open()) {
            assertThat(read.config().environment()).containsEntry("LANG", "C.UTF-8");
        }
    }

    @Test
    void the_language_of_a_base_stays() throws IOException {
        builds.build(withJava().environment("LANG", "de_DE.UTF-8"), Origin.AUTO);

        try (StoredImage read = builds.open()) {
            assertThat(read.config().environment()).containsEntry("LANG", "de_DE.UTF-8");
        }
    }

    @Test
    void a_java_of_the_base_that_cannot_start_is_refused() {
        MadeBase base = withJava().without("usr/lib/jvm/17/lib/libjli.so");

        assertThatThrownBy(() -> builds.build(base, Origin.AUTO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("brings /usr/bin/java, which cannot start there: the base has not libjli.so")
                .hasMessageContaining("<runtime>linked</runtime>");
    }

    @Test
    void the_directories_that_the_base_tells_its_programs_count() throws IOException {
        MadeBase base = withJava()
                .without("usr/lib/jvm/17/lib/libjli.so")
                .file("opt/own/libjli.so", ElfBuilder.amd64().needs("libc.so.6").build())
                .environment("LD_LIBRARY_PATH", "/opt/none:/opt/own");

        assertThat(builds.build(base, Origin.BASE).entrypoint()).startsWith("/usr/bin/java");
    }

    @Test
    void a_linked_runtime_can_be_asked_for_where_the_base_brings_java() throws IOException {
        BuiltImage image = builds.build(withJava(), Origin.LINKED);

        assertThat(image.entrypoint()).startsWith("/opt/java/bin/java");
        assertThat(image.layers()).extracting(BuiltLayer::purpose).contains(LayerPurpose.RUNTIME);
    }

    @Test
    void the_java_of_the_base_can_be_asked_for_and_must_be_there_then() {
        assertThatThrownBy(() -> builds.build(MadeBase.debian(FOR_JAVA), Origin.BASE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("brings no Java runtime")
                .hasMessageContaining("/usr/bin/java does not exist")
                .hasMessageContaining("<runtime>linked</runtime>");
    }

    @Test
    void a_linked_runtime_replaces_no_file_of_the_base() {
        MadeBase base = MadeBase.debian(FOR_JAVA).file("opt/java/lib/modules", "theirs");

        assertThatThrownBy(() -> builds.build(base, Origin.LINKED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has /opt/java/lib/modules, where the linked Java runtime would lie");
    }

    @Test
    void files_of_the_base_are_not_replaced_quietly() throws IOException {
        MadeBase base = withJava().file("app/app.jar", "theirs").file("etc/motd", "theirs");
        ImageSpec spec = builds.spec(base, Origin.AUTO);
        Path ours = Files.writeString(directory.resolve("motd"), "ours");

        builds.build(BaseBuilds.with(spec, FileEntry.copyOf(UnixPath.of("/etc/motd"), ours)));

        assertThat(builds.said())
                .anyMatch(line -> line.startsWith("the layer 'application' replaces /app/app.jar of the base;"))
                .contains("the layer 'extra files' replaces /etc/motd of the base");
    }

    @Test
    void an_executable_is_held_against_the_base_too() throws IOException {
        Path program = Files.write(
                directory.resolve("tool"),
                ElfBuilder.amd64()
                        .interpreter("/lib64/ld-linux-x86-64.so.2")
                        .needs("libc.so.6", "libcurl.so.4")
                        .build());
        ImageSpec spec = builds.spec(MadeBase.debian(), Origin.AUTO);

        assertThatThrownBy(() -> builds.build(spec.running(new Application.NativeExecutable(program))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot run <executable>: the base has not libcurl.so.4, which " + program);
    }

    @Test
    void libraries_in_jars_are_looked_at_too() throws IOException {
        Path jar = BaseBuilds.jar(
                directory.resolve("native.jar"),
                "native/libx.so",
                ElfBuilder.amd64().needs("libssl.so.3").build());
        ImageSpec spec = builds.spec(withJava(), Origin.AUTO);
        List<ClassPathElement> elements = Stream.concat(
                        spec.application().elements().stream(),
                        Stream.of(
                                new ClassPathElement("native", jar, "native.jar", ClassPathElement.Stability.RELEASE)))
                .toList();

        builds.build(spec.running(new Application.OnClassPath(BaseBuilds.MAIN, elements)));

        assertThat(builds.said())
                .anyMatch(line ->
                        line.startsWith("the base has not libssl.so.3, which native/libx.so in native.jar needs"));
    }

    private static byte[] musl() {
        return ElfBuilder.amd64().build();
    }

    private static MadeBase withJava() {
        return MadeBase.debian(FOR_JAVA)
                .file(
                        "usr/lib/jvm/17/bin/java",
                        ElfBuilder.amd64()
                                .interpreter("/lib64/ld-linux-x86-64.so.2")
                                .needs("libjli.so", "libc.so.6")
                                .rpath("$ORIGIN/../lib")
                                .build())
                .file(
                        "usr/lib/jvm/17/lib/libjli.so",
                        ElfBuilder.amd64().needs("libc.so.6").build())
                .file("usr/lib/jvm/17/release", "JAVA_VERSION=\"17.0.1\"\n")
                .link("usr/bin/java", "../lib/jvm/17/bin/java");
    }
}

package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.inspect.LayoutFixture.Layer;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class JvmSearchTest {
    @TempDir
    private Path directory;

    private JvmLookup search(Consumer<ObjectNode> execution, TarBytes tar) {
        LayoutFixture layout = new LayoutFixture(directory);
        Descriptor manifest = layout.image(LayoutFixture.AMD64, execution, Layer.gzip(tar.end()));
        layout.index(Index.of(List.of(manifest)));
        try (StoredImage image = layout.open(ImageChoice.ONLY)) {
            return new JvmSearch(image.snapshot()).find();
        }
    }

    private static Consumer<ObjectNode> environment(String... variables) {
        return execution -> {
            for (String variable : variables) {
                execution.withArray("/Env").add(variable);
            }
        };
    }

    @Test
    void finds_the_java_of_java_home_with_its_version() {
        JvmLookup lookup = search(
                environment("PATH=/bin", "JAVA_HOME=/opt/java"),
                new TarBytes()
                        .symlink("opt/java", "jdk-21")
                        .file("opt/jdk-21/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.4\"\nOS_NAME=\"Linux\"\n")
                        .mode(0755)
                        .file("opt/jdk-21/bin/java", "#!/bin/sh\n"));

        assertThat(lookup.jvm()).hasValueSatisfying(jvm -> {
            assertThat(jvm.launcher()).isEqualTo(UnixPath.of("/opt/java/bin/java"));
            assertThat(jvm.home()).isEqualTo(UnixPath.of("/opt/jdk-21"));
            assertThat(jvm.featureVersion()).hasValue(21);
            assertThat(jvm.interpreter().path()).isEmpty();
        });
    }

    @Test
    void finds_the_java_of_the_path_through_alternatives() {
        JvmLookup lookup = search(
                environment("PATH=/usr/local/bin:/usr/bin", "JAVA_HOME=relative"),
                new TarBytes()
                        .symlink("usr/bin/java", "/etc/alternatives/java")
                        .symlink("etc/alternatives/java", "/usr/lib/jvm/java-8/jre/bin/java")
                        .file("usr/lib/jvm/java-8/jre/release", "JAVA_VERSION=1.8.0_402\n")
                        .mode(0755)
                        .file("usr/lib/jvm/java-8/jre/bin/java", ""));

        assertThat(lookup.jvm()).hasValueSatisfying(jvm -> {
            assertThat(jvm.launcher()).isEqualTo(UnixPath.of("/usr/bin/java"));
            assertThat(jvm.home()).isEqualTo(UnixPath.of("/usr/lib/jvm/java-8/jre"));
            assertThat(jvm.featureVersion()).hasValue(8);
        });
    }

    @Test
    void finds_the_java_of_the_entrypoint_and_does_without_a_release_file() {
        JvmLookup lookup = search(
                execution ->
                        execution.putArray("Entrypoint").add("/jre/bin/java").add("-jar"),
                new TarBytes().mode(0755).file("jre/bin/java", ""));

        assertThat(lookup.jvm())
                .hasValueSatisfying(jvm -> assertThat(jvm.featureVersion()).isEqualTo(OptionalInt.empty()));
    }

    @Test
    void says_where_it_looked_when_there_is_none() {
        JvmLookup lookup = search(
                environment("JAVA_HOME=/opt/java", "PATH=/usr/bin:."),
                new TarBytes().file("usr/bin/java", "not executable"));

        assertThat(lookup)
                .isInstanceOfSatisfying(
                        JvmLookup.Absent.class,
                        absent -> assertThat(absent.reason())
                                .contains(
                                        "/opt/java/bin/java does not exist",
                                        "/usr/bin/java is not executable",
                                        "'./java' is no absolute path"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knows_whether_the_c_library_is_there() throws IOException {
        byte[] launcher =
                Files.readAllBytes(Path.of(System.getProperty("java.home")).resolve("bin/java"));
        UnixPath loader = ElfInterpreter.of(launcher).orElseThrow();
        TarBytes bare = new TarBytes().mode(0755).file("usr/bin/java", launcher);
        TarBytes whole = new TarBytes()
                .mode(0755)
                .file("usr/bin/java", launcher)
                .file("libc/loader", "")
                .symlink(loader.relative(), "/libc/loader");

        assertThat(search(environment(), bare).jvm()).hasValueSatisfying(jvm -> {
            assertThat(jvm.interpreter().path()).hasValue(loader);
            assertThat(jvm.interpreter().present()).isFalse();
            assertThat(jvm.canStart()).isFalse();
        });
        assertThat(search(environment(), whole).jvm())
                .hasValueSatisfying(jvm -> assertThat(jvm.canStart()).isTrue());
    }

    @Test
    void takes_broken_programs_for_static_ones() {
        byte[] elf = new byte[200];
        elf[0] = 0x7f;
        elf[1] = 'E';
        elf[2] = 'L';
        elf[3] = 'F';
        elf[4] = 2;
        elf[39] = (byte) 0x80;
        elf[56] = 5;
        assertThat(ElfInterpreter.of(elf)).isEmpty();
        assertThat(ElfInterpreter.of(new byte[3])).isEmpty();
    }
}

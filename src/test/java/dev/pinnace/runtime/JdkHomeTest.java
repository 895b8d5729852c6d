package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class JdkHomeTest {
    @TempDir
    Path home;

    private HostTree jdk(String release) throws IOException {
        HostTree tree = new HostTree(home).file("/release", release).file("/bin/jlink", "");
        assertThat(home.resolve("bin/jlink").toFile().setExecutable(true)).isTrue();
        return tree;
    }

    @Test
    void a_jdk_says_who_built_it_and_what_it_has() throws IOException {
        jdk("""
                IMPLEMENTOR="Acme"
                JAVA_VERSION="21.0.2"
                JAVA_RUNTIME_VERSION="21.0.2+13"
                OS_ARCH="aarch64"
                OS_NAME="Linux"
                """).file("/jmods/java.base.jmod", "a").file("/jmods/java.sql.jmod", "b");
        JdkHome jdk = JdkHome.read(home);

        assertThat(jdk.vendor()).isEqualTo("Acme");
        assertThat(jdk.version()).isEqualTo("21.0.2+13");
        assertThat(jdk.feature()).isEqualTo(21);
        assertThat(jdk.platform()).contains(Platform.of("linux", "arm64"));
        assertThat(jdk.modules()).containsExactly("java.base", "java.sql");
        assertThat(jdk.hasPackagedModules()).isTrue();
    }

    @Test
    void its_identity_changes_with_its_modules_and_not_with_its_place() throws IOException {
        HostTree tree = jdk("JAVA_VERSION=\"21\"\n").file("/jmods/java.base.jmod", "a");
        var before = JdkHome.read(home).identity(ScratchRuntimeTest::digest);
        tree.file("/conf/net.properties", "changed");
        assertThat(JdkHome.read(home).identity(ScratchRuntimeTest::digest)).isEqualTo(before);
        tree.file("/jmods/java.base.jmod", "b");
        assertThat(JdkHome.read(home).identity(ScratchRuntimeTest::digest)).isNotEqualTo(before);
    }

    @Test
    void the_modules_of_another_machine_are_linked_by_a_jdk_of_the_same_version_and_vendor() throws IOException {
        jdk(release("Acme", "17.0.1+2", "x86_64")).file("/jmods/java.base.jmod", "a");
        JdkHome linker = JdkHome.read(home);
        HostTree other = new HostTree(home.resolve("arm")).file("/release", release("Acme", "17.0.1+2", "aarch64"));
        Path arm = home.resolve("arm");

        assertThatThrownBy(() -> JdkHome.readTarget(arm, linker))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<platforms>: no runtime can be linked from the <jdk> " + arm)
                .hasMessageContaining("has no directory 'jmods'");
        other.file("/jmods/java.base.jmod", "b");
        JdkHome target = JdkHome.readTarget(arm, linker);
        assertThat(target.platform()).contains(Platform.of("linux", "arm64"));
        assertThat(target.jlink()).isEqualTo(linker.jlink());
        assertThat(target.isTarget()).isTrue();
        assertThat(JdkHome.readTarget(arm.resolve("jmods"), linker).path()).isEqualTo(arm);

        other.file("/release", release("Acme", "17.0.2+1", "aarch64"));
        assertThatThrownBy(() -> JdkHome.readTarget(arm, linker))
                .hasMessageContaining("it is Acme 17.0.2+1, and the JDK that links is Acme 17.0.1+2");
        other.file("/release", release("Other", "17.0.1+2", "aarch64"));
        assertThatThrownBy(() -> JdkHome.readTarget(arm, linker)).hasMessageContaining("it is Other 17.0.1+2");
        java.nio.file.Files.delete(arm.resolve("release"));
        assertThatThrownBy(() -> JdkHome.readTarget(arm, linker)).hasMessageContaining("holds no file 'release'");
    }

    private static String release(String vendor, String version, String architecture) {
        return "IMPLEMENTOR=\"" + vendor + "\"\nJAVA_VERSION=\"17\"\nJAVA_RUNTIME_VERSION=\"" + version
                + "\"\nOS_ARCH=\"" + architecture + "\"\nOS_NAME=\"Linux\"\n";
    }

    @Test
    void what_cannot_link_is_refused_with_the_reason() throws IOException {
        assertThatThrownBy(() -> JdkHome.read(home.resolve("absent")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no file 'release'")
                .hasMessageContaining("toolchain");
        jdk("JAVA_VERSION=\"1.8.0_402\"\n");
        assertThatThrownBy(() -> JdkHome.read(home)).hasMessageContaining("it is Java 8");
        jdk("JAVA_VERSION=\"17.0.1\"\n");
        assertThatThrownBy(() -> JdkHome.read(home)).hasMessageContaining("no directory 'jmods'");
        new HostTree(home).file("/jmods/java.base.jmod", "a");
        assertThat(JdkHome.read(home).feature()).isEqualTo(17);
        assertThat(home.resolve("bin/jlink").toFile().delete()).isTrue();
        assertThatThrownBy(() -> JdkHome.read(home)).hasMessageContaining("it is a JRE");
        jdk("JAVA_VERSION=\"seventeen\"\n");
        assertThatThrownBy(() -> JdkHome.read(home)).hasMessageContaining("'seventeen'");
    }

    @Test
    void unknown_modules_are_all_named_with_what_may_have_been_meant() {
        JdkHome jdk = Jdks.own();
        LinkRequest request = new LinkRequest(
                new TreeSet<>(List.of("java.base", "jdk.zipf", "com.acme.module")), new TreeSet<>(), new TreeSet<>());

        assertThatThrownBy(() -> request.checkModules(jdk.modules(), jdk.toString()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .anySatisfy(text -> assertThat(text)
                                        .contains(
                                                "'jdk.zipf'", "did you mean 'jdk.zipfs'?", "<modules>", jdk.version()))
                                .anySatisfy(text -> assertThat(text).contains("'com.acme.module'", "remove it")));
    }
}

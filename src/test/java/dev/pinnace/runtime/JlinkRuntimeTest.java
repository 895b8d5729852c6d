package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.process.Command;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.RuntimeSpec.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledOnOs(OS.LINUX)
final class JlinkRuntimeTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    Path temporary;

    static Stream<JdkHome> jdks() {
        return Jdks.all();
    }

    private static LinkRequest request(Set<Part> keep, String... modules) {
        return new LinkRequest(new TreeSet<>(List.of(modules)), new TreeSet<>(), new TreeSet<>(keep));
    }

    private LinkedRuntime link(JdkHome jdk, LinkRequest request, String directory) {
        return new JlinkRuntime(jdk, LIMIT).link(request, temporary.resolve(directory));
    }

    private static List<String> paths(LinkedRuntime runtime) {
        return runtime.entries().stream().map(entry -> entry.path().value()).toList();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void an_archive_of_shared_classes_is_used_and_the_same_every_time_or_refused(JdkHome jdk) throws IOException {
        LinkRequest request = request(Set.of(Part.CDS_ARCHIVE), "java.base");
        if (jdk.feature() < 18) {
            assertThatThrownBy(() -> link(jdk, request, "one"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("<startup> is 'cds', and the JDK " + jdk)
                    .hasMessageContaining("use a JDK from 18 on");
            return;
        }
        LinkedRuntime one = link(jdk, request, "one");
        LinkedRuntime two = link(jdk, request, "another");
        Path archive = Path.of("lib", "server", "classes.jsa");

        assertThat(paths(one)).contains("/opt/java/lib/server/classes.jsa").isEqualTo(paths(two));
        assertThat(Files.mismatch(
                        temporary.resolve("one").resolve(archive),
                        temporary.resolve("another").resolve(archive)))
                .isEqualTo(-1);
        assertThat(Command.of(temporary.resolve("one/bin/java"), LIMIT, "-Xshare:on", "-version")
                        .run()
                        .orFail("")
                        .errors())
                .contains("sharing");
    }

    /** Of a JDK for other machines nothing but its files can be looked at. */
    @Test
    void a_runtime_that_does_not_run_here_makes_no_archive() throws IOException {
        Path home = Files.createDirectories(temporary.resolve("jdk"));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"25\"\nOS_NAME=\"Linux\"\nOS_ARCH=\"s390x\"\nMODULES=\"java.base\"\n");
        Files.createDirectories(home.resolve("jmods"));
        Files.createFile(home.resolve("jmods/java.base.jmod"));
        Path jlink =
                Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("jlink"));
        assertThat(jlink.toFile().setExecutable(true)).isTrue();
        JdkHome foreign = JdkHome.read(home);

        assertThatThrownBy(() -> SharedClassArchive.requirePossible(foreign))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is for linux/s390x: only a runtime that runs on this machine");
    }

    @Test
    void only_the_launcher_comes_along_and_nothing_that_a_container_never_reads() {
        LinkedRuntime runtime = link(Jdks.own(), request(Set.of(), "java.base"), "runtime");

        assertThat(paths(runtime))
                .contains("/opt/java/bin/java", "/opt/java/lib/modules", "/opt/java/legal/java.base/LICENSE")
                .doesNotContain(
                        "/opt/java/bin/keytool",
                        "/opt/java/lib/jrt-fs.jar",
                        "/opt/java/lib/classlist",
                        "/opt/java/lib/security/cacerts");
        assertThat(runtime.entries())
                .filteredOn(entry -> entry.mode().equals(FileMode.EXECUTABLE))
                .extracting(FileEntry::path)
                .containsExactly(UnixPath.of("/opt/java/bin/java"), UnixPath.of("/opt/java/lib/jspawnhelper"));
        assertThat(runtime.entries())
                .contains(FileEntry.link(UnixPath.of("/opt/java/lib/server/libjsig.so"), "../libjsig.so"));
    }

    /** Configuration must come from the JDK's vendor, not from the machine's administrator. */
    @Test
    void configuration_is_that_of_the_packaged_module() throws IOException {
        JdkHome jdk = Jdks.own();
        assumeTrue(jdk.hasPackagedModules(), "this JDK links itself and refuses changed configuration by itself");
        LinkedRuntime runtime = link(jdk, request(Set.of(), "java.base"), "runtime");
        Path unpacked = temporary.resolve("unpacked");
        Command.of(
                        jdk.path().resolve("bin/jmod"),
                        LIMIT,
                        "extract",
                        "--dir",
                        unpacked.toString(),
                        jdk.path().resolve("jmods/java.base.jmod").toString())
                .run()
                .orFail("");

        for (FileEntry entry : runtime.entries()) {
            if (entry.path().startsWith(UnixPath.of("/opt/java/conf"))
                    && entry.content() instanceof FileContent.OnDisk file) {
                Path delivered = unpacked.resolve(entry.path().value().substring("/opt/java/".length()));
                assertThat(Files.isSymbolicLink(file.source())).isFalse();
                assertThat(Files.mismatch(delivered, file.source())).isEqualTo(-1);
            }
        }
    }

    @Test
    void the_release_file_says_whose_build_it_is() throws IOException {
        LinkedRuntime runtime = link(Jdks.own(), request(Set.of(), "java.base"), "runtime");
        FileEntry release = runtime.entries().stream()
                .filter(entry -> entry.path().equals(UnixPath.of("/opt/java/release")))
                .findFirst()
                .orElseThrow();

        try (var stream = ((FileContent.Regular) release.content()).open()) {
            assertThat(new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("IMPLEMENTOR=\"" + Jdks.own().vendor() + "\"\n")
                    .contains("JAVA_RUNTIME_VERSION=\"" + Jdks.own().version() + "\"\n")
                    .contains("MODULES=\"java.base\"\n")
                    .doesNotContain("SOURCE", "BUILD_INFO");
        }
    }

    @Test
    void libraries_for_windows_and_sound_are_left_out_unless_kept() {
        LinkedRuntime without = link(Jdks.own(), request(Set.of(), "java.desktop"), "runtime");
        LinkedRuntime with = LinkedRuntime.read(
                temporary.resolve("runtime"), Jdks.own(), request(Set.of(Part.GUI_LIBRARIES), "java.desktop"));

        assertThat(paths(without)).contains("/opt/java/lib/libawt.so", "/opt/java/lib/libawt_headless.so");
        assertThat(paths(with)).containsAll(paths(without));
        assertThat(paths(with).stream().filter(path -> !paths(without).contains(path)))
                .isSubsetOf(
                        "/opt/java/lib/libawt_xawt.so",
                        "/opt/java/lib/libjawt.so",
                        "/opt/java/lib/libjsound.so",
                        "/opt/java/lib/libsplashscreen.so")
                .isNotEmpty();
    }

    @Test
    void locales_bring_their_module() {
        LinkRequest request =
                new LinkRequest(new TreeSet<>(Set.of("java.base")), new TreeSet<>(Set.of("de")), new TreeSet<>());

        assertThat(link(Jdks.own(), request, "runtime").modules()).contains("jdk.localedata");
        assertThat(new LinkRequest(request.modules(), new TreeSet<>(), request.keep())
                        .key(Jdks.own().identity(ScratchRuntimeTest::digest)))
                .isNotEqualTo(request.key(Jdks.own().identity(ScratchRuntimeTest::digest)));
    }

    @Test
    void what_the_linker_says_is_in_the_message() {
        LinkRequest request =
                new LinkRequest(new TreeSet<>(Set.of("java.base")), new TreeSet<>(Set.of("zz-QQ")), new TreeSet<>());

        assertThatThrownBy(() -> link(Jdks.own(), request, "runtime"))
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("jlink")
                .hasMessageContaining("zz-QQ")
                .hasMessageContaining(Jdks.own().version());
    }
}

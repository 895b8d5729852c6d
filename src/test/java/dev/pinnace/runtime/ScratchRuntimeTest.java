package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.process.CommandResult;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import dev.pinnace.spec.RunUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledOnOs(OS.LINUX)
final class ScratchRuntimeTest {
    private static final String PROBE = """
            import java.net.InetAddress;
            import java.nio.file.*;
            import javax.net.ssl.*;

            public class Probe {
                public static void main(String[] args) throws Exception {
                    System.out.println("hello from " + Runtime.version().feature());
                    Path home = Path.of(System.getProperty("user.home"));
                    Path file = Files.writeString(home.resolve("\\u00fc"), "umlaut");
                    System.out.println(Files.readString(file) + " in " + file);
                    System.out.println(InetAddress.getByName("service.test").getHostAddress());
                    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
                    factory.init((java.security.KeyStore) null);
                    X509TrustManager trust = (X509TrustManager) factory.getTrustManagers()[0];
                    System.out.println("trusts " + trust.getAcceptedIssuers().length);
                    System.out.println(SSLContext.getDefault().createSSLEngine().getEnabledProtocols().length > 0);
                    Files.delete(Files.createTempFile("probe", ".tmp"));
                    System.out.println(Files.isWritable(Path.of("/etc")) + " " + Files.isWritable(Path.of("/opt/java/lib")));
                    System.out.println(java.util.zip.GZIPInputStream.class.getModule().getName());
                }
            }
            """;

    /** Linked once for all tests: that takes seconds. */
    @TempDir
    static Path shared;

    private static TemporaryRuntimes runtimes;

    @TempDir
    Path temporary;

    @BeforeAll
    static void openRuntimes() {
        runtimes = TemporaryRuntimes.in(shared);
    }

    @AfterAll
    static void deleteRuntimes() throws IOException {
        runtimes.close();
    }

    static Stream<JdkHome> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void runtime_and_c_library_are_all_that_java_needs(JdkHome jdk) throws IOException {
        assumeTrue(Chroot.isPossible(), "only root can enter another root directory");
        Path root = Files.createDirectory(temporary.resolve("root"));
        ScratchLayers layers = scratch(runtimes).forJava(jdk, link("java.base", "jdk.crypto.ec"), nobodyElse());
        Chroot chroot = new Chroot(root);
        for (LayerSpec layer : layers.layers()) {
            chroot.add(layer);
        }
        chroot.addWhatEnginesAdd();
        compile(PROBE, Files.createDirectory(root.resolve("app")));
        CommandResult result = chroot.run(
                layers.environment(), layers.runtime().orElseThrow().launcher().value(), "-cp", "/app", "Probe");

        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines())
                .containsExactly(
                        "hello from " + jdk.feature(),
                        "umlaut in /home/nonroot/ü",
                        "192.0.2.7",
                        "trusts " + certificates(layers),
                        "true",
                        "false false",
                        "java.base");
        assertThat(certificates(layers)).isGreaterThan(90);
    }

    @Test
    void nothing_is_writable_but_the_temporary_directory_and_the_home() throws IOException {
        ScratchLayers layers = scratch(runtimes).forJava(Jdks.own(), link("java.base", "jdk.crypto.ec"), nobodyElse());

        assertThat(layers.layers())
                .extracting(LayerSpec::purpose)
                .containsExactly(LayerPurpose.C_LIBRARY, LayerPurpose.RUNTIME);
        assertThat(layers.layers().stream()
                        .flatMap(layer -> layer.entries().stream())
                        .filter(entry -> !(entry.content() instanceof FileContent.SymbolicLink))
                        .filter(entry -> (entry.mode().bits() & 0222) != 0
                                || !entry.owner().equals(Ownership.ROOT)))
                .extracting(FileEntry::path)
                .containsExactly(UnixPath.of("/home/nonroot"), UnixPath.of("/tmp"));
        assertThat(entry(layers, "/tmp").mode()).isEqualTo(new FileMode(01777));
        assertThat(entry(layers, "/home/nonroot").owner()).isEqualTo(new Ownership(65532, 65532));
    }

    @Test
    void no_directory_is_a_link_so_that_layers_of_other_tools_fit_on_top() throws IOException {
        ScratchLayers layers = scratch(runtimes).forJava(Jdks.own(), link("java.base", "jdk.crypto.ec"), nobodyElse());

        assertThat(layers.layers().get(0).entries())
                .filteredOn(entry -> entry.content() instanceof FileContent.SymbolicLink)
                .allMatch(entry -> entry.path().value().matches("/usr/share/(doc/[^/]+/copyright|common-licenses/.+)"));
    }

    @Test
    void the_same_request_gives_the_same_layers_and_the_same_record() throws IOException {
        LinkRequest link = link("java.base", "jdk.crypto.ec");
        try (TemporaryRuntimes others = TemporaryRuntimes.in(temporary)) {
            ScratchLayers first = scratch(runtimes).forJava(Jdks.own(), link, nobodyElse());
            ScratchLayers second = scratch(others).forJava(Jdks.own(), link, nobodyElse());

            assertThat(contents(second)).isEqualTo(contents(first));
            assertThat(second.lock().toBytes()).isEqualTo(first.lock().toBytes());
        }
    }

    @Test
    void another_platform_is_an_obstacle_and_not_an_error() throws IOException {
        ScratchRuntime scratch = scratch(runtimes);

        assertThat(scratch.obstacle(Jdks.own(), Platform.of("linux", "riscv64")))
                .hasValueSatisfying(why -> assertThat(why).contains("not for linux/riscv64"));
        assertThat(scratch.obstacle(Jdks.own(), Platform.of("windows", "amd64")))
                .isPresent();
        assertThat(scratch.obstacle(Jdks.own(), Jdks.own().platform().orElseThrow()))
                .isEmpty();
        assertThat(new ScratchRuntime(
                                new HostSystem(temporary), runtimes, ScratchRuntimeTest::digest, HostMemory.none())
                        .obstacle(Jdks.own(), Jdks.own().platform().orElseThrow()))
                .hasValueSatisfying(why -> assertThat(why).contains("is not on this machine"));
    }

    private ScratchRuntime scratch(RuntimeDirectories runtimes) {
        return new ScratchRuntime(HostSystem.THIS_MACHINE, runtimes, ScratchRuntimeTest::digest, HostMemory.none());
    }

    private static LinkRequest link(String... modules) {
        return new LinkRequest(new TreeSet<>(List.of(modules)), new TreeSet<>(), new TreeSet<>());
    }

    private static ScratchRequest nobodyElse() {
        return ScratchRequest.of(RunUser.NONROOT);
    }

    private static long certificates(ScratchLayers layers) {
        return layers.lock().entries().keySet().stream()
                .filter(key -> key.startsWith("certificate "))
                .count();
    }

    private static FileEntry entry(ScratchLayers layers, String path) {
        return layers.layers().stream()
                .flatMap(layer -> layer.entries().stream())
                .filter(entry -> entry.path().value().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Map<UnixPath, String> contents(ScratchLayers layers) {
        Map<UnixPath, String> contents = new TreeMap<>();
        layers.layers().forEach(layer -> layer.entries().forEach(entry -> contents.put(entry.path(), describe(entry))));
        return contents;
    }

    private static String describe(FileEntry entry) {
        String where = entry.mode() + " " + entry.owner() + " ";
        if (entry.content() instanceof FileContent.Regular regular) {
            try (var stream = regular.open()) {
                return where + Digest.sha256(stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return where + entry.content();
    }

    static Digest digest(Path file) {
        try {
            return Digest.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void compile(String source, Path classes) throws IOException {
        Path file = classes.resolve("Probe.java");
        Files.writeString(file, source, StandardCharsets.UTF_8);
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", classes.toString(), file.toString());
        assertThat(exitCode).isZero();
        Files.delete(file);
    }
}

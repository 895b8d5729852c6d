package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.cache.UserCache;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Bytes;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import dev.pinnace.spec.RunUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledOnOs(OS.LINUX)
final class HostMemoryTest {
    private static final String LIBRARY = "/usr/lib/x86_64-linux-gnu/libc.so.6";
    /** For this clock, every file has been left alone for long. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    private static final Digest CODE = Digest.sha256(new byte[] {1});
    private static final Digest RUNTIME = Digest.sha256(new byte[] {2});
    private static final RunUser ROOT = new RunUser(Ownership.ROOT, UnixPath.of("/root"));

    @TempDir
    Path temporary;

    private HostTree tree;
    private UserCache cache;
    private int searches;

    /** Something that a user or an administrator does to the machine that builds. */
    interface Change {
        void in(HostTree tree) throws IOException;
    }

    @BeforeEach
    void build() throws IOException {
        cache = UserCache.open(temporary.resolve("cache"), LATER, message -> {});
        tree = HostTree.debian(Files.createDirectory(temporary.resolve("machine")))
                .file("/etc/ld.so.conf", "include /etc/ld.so.conf.d/*.conf\n")
                .file("/etc/ld.so.conf.d/local.conf", "/opt/driver/lib\n")
                .file("/etc/os-release", "ID=debian\n")
                .file("/opt/driver/lib/libdriver.so", "driver")
                .file("/usr/share/ca-certificates/mozilla/one.crt", "certificate")
                .file("/usr/share/doc/libc6/copyright", "licence")
                .file("/var/lib/dpkg/status", "Package: libc6\n")
                .link("/usr/lib/x86_64-linux-gnu/libm.so.6", "libc.so.6");
        search(CODE, RunUser.NONROOT);
    }

    @Test
    void searches_once_and_gives_the_same_again() throws IOException {
        HostPart again = search(CODE, RunUser.NONROOT);

        assertThat(searches).isEqualTo(1);
        assertThat(again).isEqualTo(part());
    }

    @Test
    void does_not_mind_that_a_file_was_touched() throws IOException {
        Files.setLastModifiedTime(tree.onDisk(LIBRARY), FileTime.fromMillis(1));

        search(CODE, RunUser.NONROOT);

        assertThat(searches).isEqualTo(1);
    }

    static Stream<Change> changes() {
        return Stream.of(
                HostMemoryTest::changeKeepingSizeAndTime,
                tree -> Files.delete(tree.onDisk(LIBRARY)),
                tree -> tree.file("/opt/driver/lib/libc.so.6", "goes before"),
                tree -> tree.file("/usr/lib/x86_64-linux-gnu/libnew.so", "new"),
                tree -> tree.file("/etc/ld.so.conf.d/local.conf", "/opt/another/lib\n"),
                tree -> tree.file("/etc/ld.so.conf.d/other.conf", "/opt/another/lib\n"),
                tree -> tree.file("/etc/os-release", "ID=ubuntu\n"),
                tree -> tree.file("/usr/share/ca-certificates/mozilla/one.crt", "Certificate"),
                tree -> tree.file("/usr/share/ca-certificates/mozilla/two.crt", "another"),
                tree -> tree.file("/usr/share/doc/libc6/copyright", "License"),
                tree -> tree.file("/var/lib/dpkg/status", "Package: libc7\n"),
                HostMemoryTest::turnLink);
    }

    private static void changeKeepingSizeAndTime(HostTree tree) throws IOException {
        Path file = tree.onDisk(LIBRARY);
        FileTime modified = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1] ^= 1;
        Files.write(file, content);
        Files.setLastModifiedTime(file, modified);
    }

    private static void turnLink(HostTree tree) throws IOException {
        Files.delete(tree.onDisk("/lib"));
        tree.link("/lib", "usr/lib64");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void searches_again_when_something_could_be_found_otherwise(Change change) throws IOException {
        change.in(tree);

        search(CODE, RunUser.NONROOT);

        assertThat(searches).isEqualTo(2);
    }

    @Test
    void searches_again_for_another_user_and_with_another_version_of_the_plugin() throws IOException {
        search(CODE, ROOT);
        assertThat(searches).isEqualTo(2);
        search(Digest.sha256(new byte[] {3}), RunUser.NONROOT);
        assertThat(searches).isEqualTo(3);
    }

    @Test
    void searches_again_when_the_cache_was_damaged_or_deleted() throws IOException {
        Path kept;
        try (Stream<Path> files = Files.list(temporary.resolve("cache/results/host-part"))) {
            kept = files.findFirst().orElseThrow();
        }
        byte[] content = Files.readAllBytes(kept);
        content[content.length / 2] ^= 1;
        Files.write(kept, content);
        search(CODE, RunUser.NONROOT);
        assertThat(searches).isEqualTo(2);
        Files.delete(kept);
        search(CODE, RunUser.NONROOT);
        assertThat(searches).isEqualTo(3);
    }

    @Test
    void remembers_nothing_that_was_changed_just_before() throws IOException {
        cache = UserCache.open(temporary.resolve("other"), Clock.systemUTC(), message -> {});
        search(CODE, RunUser.NONROOT);
        search(CODE, RunUser.NONROOT);

        assertThat(searches).isEqualTo(3);
    }

    @Test
    void remembers_nothing_where_libraries_of_the_application_ask_for_more() throws IOException {
        ScratchRequest request = ScratchRequest.of(RunUser.NONROOT)
                .with(List.of(HostTree.bundled("native.so", HostTree.program("libc.so.6"))));
        search(CODE, request);
        search(CODE, request);

        assertThat(searches).isEqualTo(3);
    }

    private HostPart search(Digest code, RunUser user) throws IOException {
        return search(code, ScratchRequest.of(user));
    }

    private HostPart search(Digest code, ScratchRequest request) throws IOException {
        HostEvidence evidence = new HostEvidence(tree.host(), ScratchRuntimeTest::digest);
        HostPart part = part();
        return new HostMemory(cache.results(), Optional.of(code), cache.clock())
                .of(new HostMemory.Wanted(Jdks.own(), RUNTIME, request), evidence, () -> {
                    searches++;
                    return part;
                });
    }

    private HostPart part() {
        Path library = tree.onDisk(LIBRARY);
        LayerSpec layer = LayerSpec.of(
                LayerPurpose.C_LIBRARY,
                List.of(
                        FileEntry.copyOf(UnixPath.of("/lib/libc.so.6"), library),
                        FileEntry.link(UnixPath.of("/lib/libm.so.6"), "libc.so.6"),
                        FileEntry.text(UnixPath.of("/etc/passwd"), "ü")));
        FileEntry store = FileEntry.readOnly(
                UnixPath.of("/opt/java/lib/security/cacerts"), new FileContent.InMemory(Bytes.of(new byte[100_000])));
        return new HostPart(
                layer,
                List.of(store),
                new TreeMap<>(Map.of("LANG", "C.UTF-8")),
                new RuntimeLock(new TreeMap<>(Map.of("libc", "glibc 2.36", "package libc6", "2.36-9 amd64"))),
                new TreeSet<>(List.of(library, tree.onDisk("/etc/ld.so.conf"), tree.onDisk("/etc/os-release"))),
                List.of("a note"));
    }
}

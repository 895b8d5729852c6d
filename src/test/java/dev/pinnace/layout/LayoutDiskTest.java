package dev.pinnace.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinnace.ChildJvm;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that are full or refuse, and unusual umasks. */
@EnabledOnOs(OS.LINUX)
class LayoutDiskTest {
    @TempDir
    Path temporary;

    @Test
    void saysThatTheDiskIsFullAndKeepsThePreviousImage() throws Exception {
        mounted("size=256k", () -> {
            ImageLayout layout = ImageLayout.create(temporary.resolve("image"));
            Descriptor old = layout.put(MediaType.OCI_LAYER, new byte[100]);
            try (LayoutLock lock = layout.lock(Duration.ZERO)) {
                layout.publish(lock, Index.of(List.of(old)));
                byte[] large = new byte[1 << 20];
                new Random(1).nextBytes(large);
                assertThatExceptionOfType(ImageBuildException.class)
                        .isThrownBy(() -> layout.put(MediaType.OCI_LAYER, large))
                        .withMessageContaining("cannot write " + layout.directory())
                        .withMessageContaining("no space left on its disk; free some");
                assertThat(layout.index().manifests()).containsExactly(old);
                layout.verify(old);
                layout.put(MediaType.OCI_LAYER, new byte[1000]);
            }
        });
    }

    @Test
    void saysThatTheFileSystemIsReadOnly() throws Exception {
        mounted("size=256k", () -> {
            Path target = Files.createDirectory(temporary.resolve("target"));
            mount("-o", "remount,ro", temporary.toString());
            assertThatExceptionOfType(ImageBuildException.class)
                    .isThrownBy(() -> ImageLayout.create(target.resolve("image")))
                    .withMessageContaining("cannot write " + target.resolve("image"))
                    .withMessageContaining("its file system is read-only");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/x/image", "/dev/null/image"})
    void saysWhyADirectoryCannotBeMade(String directory) {
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> ImageLayout.create(Path.of(directory)))
                .withMessageStartingWith("cannot write " + directory + ": ")
                .withMessageContaining("no directory can be made there; build in another directory");
    }

    @Test
    void saysWhichDirectoryAnotherUserLeftThere() throws Exception {
        assumeTrue(isRoot(), "only root can become another user");
        Path target = Files.createDirectory(temporary.resolve("target"));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process process = new ProcessBuilder(
                        "setpriv",
                        "--reuid=12345",
                        "--regid=12345",
                        "--clear-groups",
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LayoutMaker.class.getName(),
                        target.resolve("image").toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(!printed.contains("Could not find or load main class"), "the classes are where others cannot read");
        assertThat(printed)
                .contains("cannot write " + target.resolve("image"))
                .contains("permission denied; make " + target + " writable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077", "0777"})
    void hasModesThatAreSafeAndUsableUnderEveryUmask(String umask) throws Exception {
        Path directory = temporary.resolve("target/pinnace/image");
        assertThat(ChildJvm.run(umask, Map.of(), LayoutMaker.class, List.of(), directory.toString()))
                .isEqualTo("made");
        try (Stream<Path> paths = Files.walk(temporary.resolve("target"))) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                assertThat(Files.getPosixFilePermissions(path))
                        .as("%s of %s", umask, path)
                        .contains(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                        .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
                assertThat(Files.isDirectory(path)).isEqualTo(ownerMayEnter(path));
            }
        }
    }

    private static boolean ownerMayEnter(Path path) throws IOException {
        return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void mounted(String options, Work work) throws Exception {
        assumeTrue(isRoot(), "only root can mount a small file system");
        assumeTrue(mount("-t", "tmpfs", "-o", options, "tmpfs", temporary.toString()) == 0, "mounting is not allowed");
        try {
            work.run();
        } finally {
            assertThat(run("umount", temporary.toString())).isZero();
        }
    }

    private static int mount(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("mount"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}

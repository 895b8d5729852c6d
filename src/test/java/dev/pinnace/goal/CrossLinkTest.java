package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.ExternalTool;
import dev.pinnace.elf.ElfFile;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.it.MadeBase;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.RuntimeSpec;
import dev.pinnace.spec.RuntimeSpec.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Images for arm64 that are linked on amd64, with the JDKs and C libraries that {@code .ci/foreign-jdks} has unpacked. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class CrossLinkTest {
    private static final Platform AMD64 = Platform.of("linux", "amd64");
    private static final Platform ARM64 = Platform.of("linux", "arm64");

    @TempDir
    Path directory;

    private BaseBuilds builds;
    private ForeignJdks jdks;

    @BeforeEach
    void prepare() {
        jdks = ForeignJdks.require();
        builds = new BaseBuilds(directory);
    }

    @Test
    void each_platform_gets_a_runtime_of_its_own() throws IOException {
        Path bases = directory.resolve("bases");
        List<String> digests = MadeBase.writeIndex(bases, jdks.base("amd64"), jdks.base("arm64"));
        Digest index = Digest.parse(digests.get(2));

        BuiltImages built = builds.build(new ImagePlans(
                List.of(spec(bases, index, AMD64, Optional.empty()), spec(bases, index, ARM64, Optional.of("arm64")))));

        assertThat(runtimes(built)).doesNotHaveDuplicates().hasSize(2);
        assertThat(built.images())
                .extracting(BuiltImage::modules)
                .containsOnly(built.first().modules());
        for (BuiltImage image : built.images()) {
            assertThat(machines(built.digest(), image.platform())).containsOnly(Optional.of(image.platform()));
        }
        assertThat(Files.readString(builds.workspace().runtimeLock()))
                .contains("linux/amd64 jdk version = ", "linux/arm64 jdk version = ");
    }

    @Test
    void what_was_linked_for_another_machine_runs_there() throws IOException, InterruptedException {
        ExternalTool qemu = new ExternalTool("qemu-aarch64-static");
        qemu.requireInstalled();
        Path bases = directory.resolve("bases");
        Digest pin = Digest.parse(jdks.base("arm64").write(bases));
        BuiltImages built = builds.build(ImagePlans.of(spec(bases, pin, ARM64, Optional.of("arm64"))));

        Path root = unpacked(built.digest());
        List<String> words = new ArrayList<>(List.of("-L", root.toString()));
        built.first().entrypoint().forEach(word -> words.add(word.startsWith("/") ? root + word : word));

        assertThat(qemu.run(words.toArray(String[]::new))).isEqualTo("this is aarch64\n");
    }

    @Test
    void modules_of_another_version_are_refused() throws IOException {
        Path bases = directory.resolve("bases");
        Digest pin = Digest.parse(jdks.base("arm64").write(bases));
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.createSymbolicLink(other.resolve("jmods"), jdks.home("arm64").resolve("jmods"));
        Files.writeString(
                other.resolve("release"),
                Files.readString(jdks.home("arm64").resolve("release")).replace("17.", "17.9."));
        ImageSpec spec = spec(bases, pin, ARM64, Optional.empty());

        assertThatThrownBy(() -> builds.build(
                        ImagePlans.of(spec.on(ARM64, spec.base(), spec.runtime().from(Optional.of(other))))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("both must be of one vendor and version");
        assertThat(builds.blobs()).isEmpty();
    }

    @Test
    void a_runtime_for_another_machine_does_not_go_onto_a_base_for_this_one() throws IOException {
        Path bases = directory.resolve("bases");
        Digest pin = Digest.parse(jdks.base("amd64").write(bases));

        assertThatThrownBy(() -> builds.build(ImagePlans.of(spec(bases, pin, AMD64, Optional.of("arm64")))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is for linux/arm64, not for linux/amd64");
    }

    private ImageSpec spec(Path bases, Digest pin, Platform platform, Optional<String> target) throws IOException {
        ImageSpec spec = builds.spec(bases, pin, Origin.AUTO);
        RuntimeSpec runtime = spec.runtime();
        return spec.on(
                platform,
                spec.base(),
                new RuntimeSpec(
                        jdks.home("amd64"),
                        runtime.modules(),
                        runtime.diagnostics(),
                        runtime.keep(),
                        Origin.AUTO,
                        target.map(jdks::home)));
    }

    private static List<Digest> runtimes(BuiltImages built) {
        return built.images().stream()
                .flatMap(image -> image.layers().stream())
                .filter(layer -> layer.purpose() == LayerPurpose.RUNTIME)
                .map(BuiltLayer::digest)
                .toList();
    }

    private StoredImage open(Digest digest, Platform platform) {
        return new ImageReader(ReadLimits.DEFAULT, directory.resolve("work"))
                .open(new ImageSource.OciLayout(builds.workspace().image()), ImageChoice.pinned(digest, platform));
    }

    /** What every program and library of the runtime is for. */
    private List<Optional<Platform>> machines(Digest digest, Platform platform) {
        List<Optional<Platform>> found = new ArrayList<>();
        try (StoredImage image = open(digest, platform)) {
            image.snapshot((layer, entry, content) -> {
                byte[] bytes = content.readAllBytes();
                if (entry.path().startsWith(UnixPath.of("/opt/java")) && ElfFile.isElf(bytes)) {
                    found.add(ElfFile.read(bytes, entry.path().value()).platform());
                }
            });
        }
        return found;
    }

    private Path unpacked(Digest digest) throws IOException {
        Path root = directory.resolve("root");
        try (StoredImage image = open(digest, ARM64)) {
            ImageSnapshot snapshot = image.snapshot();
            for (FileNode node : snapshot.tree().nodes()) {
                Path path = root.resolve(node.path().relative());
                if (node.isDirectory()) {
                    Files.createDirectories(path);
                } else if (node.isSymlink()) {
                    Files.createSymbolicLink(path, Path.of(node.entry().linkTarget()));
                } else {
                    Files.write(path, snapshot.read(node, 256 << 20));
                }
            }
        }
        try (Stream<Path> programs = Files.list(root.resolve("opt/java/bin"))) {
            programs.forEach(
                    program -> assertThat(program.toFile().setExecutable(true)).isTrue());
        }
        return root;
    }
}

package dev.pinnace.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.ChildJvm;
import dev.pinnace.ExternalTool;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ReproducibilityTest {
    @TempDir
    Path temporary;

    @Test
    void givesTheSameDigestElsewhere() throws Exception {
        Path input = ImageMaker.writeInput(temporary.resolve("project"), false);
        String expected = build(input, "first", "022", Map.of(), List.of(), 1);
        Path moved = ImageMaker.writeInput(temporary.resolve("another/place"), true);
        assertThat(build(moved, "second", "077", Map.of("LC_ALL", "C"), List.of("-Duser.timezone=Asia/Tokyo"), 3))
                .isEqualTo(expected);
        assertThat(build(moved, "second", "000", Map.of("LC_ALL", "C.UTF-8"), List.of("-Duser.language=tr"), 2))
                .as("with everything cached")
                .isEqualTo(expected);
    }

    @Test
    void needsLittleMemoryForManyFilesAndALargeOne() throws Exception {
        assertThat(ChildJvm.run("022", Map.of(), ManyFiles.class, List.of("-Xmx160m"), temporary.toString()))
                .isEqualTo("100003 entries");
    }

    /** The child changes a file and builds again without end; it is killed somewhere on the way. */
    @Test
    void isRepairedAfterABuildWasKilled() throws Exception {
        Path input = ImageMaker.writeInput(temporary.resolve("project"), false);
        Path output = temporary.resolve("target");
        for (int lines = 0; lines < 8; lines++) {
            List<String> published = new ArrayList<>();
            try (ChildJvm child =
                    ChildJvm.start(ImageMaker.class, List.of(), input.toString(), output.toString(), "2", "forever")) {
                for (int i = 0; i < lines; i++) {
                    published.add(child.line());
                }
                child.kill();
            }
            assertThat(published).allMatch(line -> line.startsWith("sha256:"));
            if (lines > 0) {
                assertWhole(output.resolve("image"));
            }
            AssembledImage image = new ImageMaker(input, output).build(1);
            assertWhole(output.resolve("image"));
            assertThat(blobs(output.resolve("image"))).hasSize(image.layers().size() + 2);
            assertThat(output.resolve("image/.partial")).doesNotExist();
        }
    }

    @Test
    void leavesOneWholeImageOfTwoBuildsAtOnce() throws Exception {
        Path input = ImageMaker.writeInput(temporary.resolve("project"), false);
        Path output = temporary.resolve("target");
        try (ChildJvm one = start(input, output);
                ChildJvm two = start(input, output)) {
            assertThat(one.line()).startsWith("sha256:").isEqualTo(two.line());
        }
        assertWhole(output.resolve("image"));
    }

    @Test
    void isAcceptedByToolsOfOthers() throws Exception {
        Path input = ImageMaker.writeInput(temporary.resolve("project"), false);
        AssembledImage image = new ImageMaker(input, temporary.resolve("target")).build(2);
        String layout = temporary.resolve("target/image").toString();
        String inspected = new ExternalTool("skopeo").run("inspect", "oci:" + layout);
        assertThat(inspected)
                .contains(image.manifest().digest().toString())
                .contains("LANG=C.UTF-8")
                .contains("\"Architecture\": \"amd64\"");
        Path archive = temporary.resolve("docker.tar");
        new ExternalTool("skopeo").run("copy", "oci:" + layout + ":1.0", "docker-archive:" + archive + ":x:1");
        assertThat(archive).isNotEmptyFile();
        Path bundle = temporary.resolve("bundle");
        new ExternalTool("umoci").run("unpack", "--rootless", "--image", layout + ":1.0", bundle.toString());
        Path root = bundle.resolve("rootfs");
        assertThat(root.resolve("app/lib/lib3.jar")).hasSameBinaryContentAs(input.resolve("jars/lib3.jar"));
        assertThat(Files.readSymbolicLink(root.resolve("opt/java/lib/link"))).hasToString("modules");
        assertThat(Files.getPosixFilePermissions(root.resolve("app/app.jar")))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ);
        assertThat(new ExternalTool("unzip")
                        .run("-l", root.resolve("app/app.jar").toString()))
                .contains("a/b/C7.class");
    }

    private static ChildJvm start(Path input, Path output) throws IOException {
        return ChildJvm.start(ImageMaker.class, List.of(), input.toString(), output.toString(), "2");
    }

    private String build(
            Path input, String output, String umask, Map<String, String> environment, List<String> options, int threads)
            throws Exception {
        String target = temporary.resolve(output).toString();
        return ChildJvm.run(
                umask, environment, ImageMaker.class, options, input.toString(), target, Integer.toString(threads));
    }

    private static void assertWhole(Path directory) {
        ImageLayout layout = ImageLayout.open(directory);
        for (Descriptor image : layout.index().manifests()) {
            Manifest manifest = Manifest.parse(layout.bytes(image, 1 << 20), "the manifest");
            layout.verify(manifest.config());
            manifest.layers().forEach(layout::verify);
        }
        assertThat(layout.index().manifests()).hasSize(1);
    }

    private static List<String> blobs(Path directory) throws IOException {
        Path blobs =
                ImageLayout.open(directory).blob(Digest.sha256(new byte[0])).resolveSibling("");
        try (Stream<Path> files = Files.list(blobs)) {
            return files.map(Path::toString).toList();
        }
    }
}

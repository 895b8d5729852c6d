package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.goal.DockerfileRequest.Beside;
import dev.pinnace.goal.DockerfileRequest.Places;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.recipe.FinalStage;
import dev.pinnace.recipe.FinalStage.Base;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.Diagnostics;
import dev.pinnace.spec.Extras;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.RunUser;
import dev.pinnace.spec.RuntimeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a base with Java, so that no JDK has to be looked at. */
class WriteDockerfileTest {
    private static final ProgressListener NOBODY = new ProgressListener() {
        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void debug(String message) {}
    };

    @TempDir
    Path project;

    private Path pin;

    @BeforeEach
    void pinTheBase() throws IOException {
        Files.createDirectories(project.resolve("classes"));
        Files.writeString(project.resolve("classes").resolve("Main.class"), "bytecode");
        Path pins = Files.createDirectories(project.resolve("pins"));
        pin = Files.writeString(
                pins.resolve("final.Dockerfile"),
                "FROM example.org/jre:21@sha256:" + "0123456789abcdef".repeat(4) + " AS final\n");
    }

    @Test
    void writesOnlyWhatDiffers() throws IOException {
        List<Path> first = goal().generate(request(Optional.of("/opt/jre/bin/java")));
        List<Path> second = goal().generate(request(Optional.of("/opt/jre/bin/java")));

        assertThat(first).containsExactly(project.resolve("Dockerfile"), project.resolve(".dockerignore"));
        assertThat(second).isEmpty();
        assertThat(project.resolve("target/layers/application/app/app.jar")).exists();
        assertThat(Files.readString(project.resolve("Dockerfile")))
                .contains("COPY --chown=0:0 --chmod=0555 target/layers/application/ /\n")
                .contains("ENTRYPOINT [\"/opt/jre/bin/java\", \"-cp\", \"/app/app.jar\", \"Main\"]\n");
    }

    @Test
    void showsWhatDiffers() throws IOException {
        goal().generate(request(Optional.of("/opt/jre/bin/java")));

        assertThat(goal().check(request(Optional.of("/opt/jre/bin/java")))).isEmpty();
        assertThat(goal().check(request(Optional.of("/usr/java/bin/java"))))
                .contains("--- a/Dockerfile", "+++ b/Dockerfile")
                .contains("-ENTRYPOINT [\"/opt/jre/bin/java\", \"-cp\", \"/app/app.jar\", \"Main\"]")
                .contains("+ENTRYPOINT [\"/usr/java/bin/java\", \"-cp\", \"/app/app.jar\", \"Main\"]");
    }

    @Test
    void showsAllOfAFileThatIsMissing() {
        assertThat(goal().check(request(Optional.of("/opt/jre/bin/java"))))
                .contains("--- a/.dockerignore", "+*", "+!target/layers/application");
        assertThat(project.resolve("Dockerfile")).doesNotExist();
    }

    @Test
    void leavesTheFileOfSomebodyElseAlone() throws IOException {
        Path file = Files.writeString(project.resolve("Dockerfile"), "FROM scratch\n");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> goal().generate(request(Optional.of("/opt/jre/bin/java"))))
                .withMessage(file + " was not written by pinnace:dockerfile and is not overwritten; move it away, or"
                        + " write to another place with <dockerfile>");
        assertThat(file).hasContent("FROM scratch");
        assertThat(project.resolve(".dockerignore")).doesNotExist();
    }

    @Test
    void saysHowToPin() throws IOException {
        Files.delete(pin);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> goal().generate(request(Optional.of("/opt/jre/bin/java"))))
                .withMessage("there is no pin for the image 'final' (what the image stands on); write " + pin
                        + " with the line 'FROM name:tag@sha256:… AS final', or without the digest and run 'mvn pinnace:pin',"
                        + " which looks it up");
    }

    @Test
    void asksWhereJavaIs() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> goal().generate(request(Optional.empty())))
                .withMessageContaining("<launcher>");
    }

    private WriteDockerfile goal() {
        Path target = project.resolve("target");
        Workspace workspace = new Workspace(target, project.resolve("cache"), project.resolve("pins"));
        return new WriteDockerfile(workspace, NOBODY, Clock.systemUTC());
    }

    private DockerfileRequest request(Optional<String> launcher) {
        return new DockerfileRequest(
                spec(),
                Optional.empty(),
                new FinalStage(Base.JRE, false),
                launcher,
                Optional.empty(),
                new Places(project, project.resolve("Dockerfile"), project.resolve("target/layers")),
                new Beside(false, false));
    }

    private ImageSpec spec() {
        ClassPathElement classes =
                new ClassPathElement("g:app:1", project.resolve("classes"), "app", Stability.APPLICATION);
        return new ImageSpec(
                new ImageName(List.of(ImageReference.parse("example/app:1.0"))),
                Platform.of("linux", "amd64"),
                new BaseImage.Scratch(),
                new RuntimeSpec(
                        Path.of(System.getProperty("java.home")),
                        new RuntimeSpec.ModuleChoice(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()),
                        Diagnostics.NONE,
                        new TreeSet<>(),
                        RuntimeSpec.Origin.AUTO,
                        Optional.empty()),
                new Application.OnClassPath("Main", List.of(classes)),
                new ContainerSpec(
                        RunUser.NONROOT,
                        Optional.of(UnixPath.ROOT),
                        List.of(),
                        List.of(),
                        new TreeMap<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeMap<>(),
                        Optional.empty(),
                        Optional.empty()),
                new Extras(List.of(), List.of(), List.of(), List.of(), new TreeSet<>()),
                Instant.EPOCH,
                new TreeMap<>());
    }
}

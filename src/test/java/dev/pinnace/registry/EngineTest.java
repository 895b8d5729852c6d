package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which command is taken for an engine; real engines are loaded into by the integration test {@code load}. */
class EngineTest {
    @TempDir
    Path directory;

    @Test
    void isTheFirstThatAnswers() throws IOException {
        command("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");
        command("podman", "exit 0");
        assertThat(Engine.find(searchPath()).name()).isEqualTo("podman");
    }

    @Test
    void isDockerWhenBothAnswer() throws IOException {
        command("docker", "exit 0");
        command("podman", "exit 0");
        assertThat(Engine.find(searchPath()).name()).isEqualTo("docker");
    }

    @Test
    void whenThereIsNoneTheMessageSaysWhatEachSaid() throws IOException {
        command("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");
        assertThatThrownBy(() -> Engine.find(searchPath()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "no container engine was found (docker does not answer: Cannot connect to the Docker daemon;"
                                + " podman is not on the PATH); start one, or name its command with"
                                + " -Dpinnace.engine=/path/to/docker");
    }

    @Test
    void aNamedOneIsTheOneOnThePathOrThatOfThePath() throws IOException {
        Path nerdctl = command("nerdctl", "exit 0");
        assertThat(Engine.named("nerdctl", searchPath()).program()).isEqualTo(nerdctl);
        assertThat(Engine.named(nerdctl.toString(), searchPath()).program()).isEqualTo(nerdctl);
    }

    @Test
    void aNamedOneThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> Engine.named("dokcer", searchPath()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<engine> is 'dokcer', which is no command on the PATH; use 'docker', 'podman' or an absolute"
                                + " path");
    }

    @Test
    void saysWhichPlatformItRunsInTheWordsOfItsKind() throws IOException {
        command("docker", "case $3 in json) ;; *) echo linux/x86_64 ;; esac");
        command(
                "podman",
                "case $3 in json) ;; *Host*) echo linux/arm64 ;; *) echo no such field >&2; exit 125 ;; esac");
        assertThat(Engine.named("docker", searchPath()).platform()).hasToString("linux/amd64");
        assertThat(Engine.named("podman", searchPath()).platform()).hasToString("linux/arm64");
    }

    @Test
    void thatSaysNoPlatformIsTold() throws IOException {
        command("docker", "echo strange");
        assertThatThrownBy(() -> Engine.named("docker", searchPath()).platform())
                .hasMessageContaining("docker says that its platform is 'strange'");
    }

    private SearchPath searchPath() {
        return new SearchPath(List.of(directory), List.of(""));
    }

    private Path command(String name, String script) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}

package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DockerfileSearchTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void make() throws IOException {
        for (String file : List.of(
                "Dockerfile",
                "Dockerfile.dockerignore",
                "docker/app.Dockerfile",
                "docker/deep/Containerfile",
                "docker/dockerfile.dev",
                "docker/Dockerfile_test",
                "docker/web-Dockerfile",
                "docker/notes.txt",
                "docker/MyDockerfile",
                "node_modules/x/Dockerfile",
                "target/Dockerfile")) {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "FROM scratch\n");
        }
    }

    @Test
    void finds_them_by_their_names() {
        assertThat(names(DockerfileSearch.below(directory, directory.resolve("target")::equals)))
                .containsExactly(
                        "Dockerfile",
                        "docker/Dockerfile_test",
                        "docker/app.Dockerfile",
                        "docker/deep/Containerfile",
                        "docker/dockerfile.dev",
                        "docker/web-Dockerfile");
    }

    @Test
    void a_file_is_itself_and_a_directory_stands_for_what_is_below() {
        assertThat(names(DockerfileSearch.named(directory, List.of("docker/notes.txt", "docker/deep"))))
                .containsExactly("docker/deep/Containerfile", "docker/notes.txt");
    }

    @Test
    void patterns_are_those_that_everybody_knows() {
        assertThat(names(DockerfileSearch.named(directory, List.of("docker/**/*ontainerfile"))))
                .containsExactly("docker/deep/Containerfile");
        assertThat(names(DockerfileSearch.named(directory, List.of("docker/**/*.Dockerfile"))))
                .containsExactly("docker/app.Dockerfile");
        assertThat(names(DockerfileSearch.named(directory, List.of("docker/*.{txt,dev}"))))
                .containsExactly("docker/dockerfile.dev", "docker/notes.txt");
    }

    @Test
    void what_finds_nothing_is_a_mistake_and_all_are_told() {
        assertThatThrownBy(() -> DockerfileSearch.named(directory, List.of("nowhere", "*.yaml", "Dockerfile")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .anyMatch(problem -> problem.contains("nothing is found for 'nowhere'"))
                                .anyMatch(problem -> problem.contains("'*.yaml'")));
    }

    @Test
    void an_empty_directory_is_nothing_too() throws IOException {
        Files.createDirectory(directory.resolve("empty"));

        assertThatThrownBy(() -> DockerfileSearch.named(directory, List.of("empty")))
                .hasMessageContaining("'empty'");
    }

    private List<String> names(List<Path> files) {
        return files.stream()
                .map(file -> directory.relativize(file).toString().replace(File.separatorChar, '/'))
                .toList();
    }

    @Test
    void a_directory_is_no_dockerfile_whatever_its_name() throws IOException {
        Files.createDirectories(directory.resolve("other/Dockerfile"));
        Files.createSymbolicLink(directory.resolve("other/x.Dockerfile"), directory.resolve("docker"));

        assertThat(DockerfileSearch.below(directory.resolve("other"), any -> false))
                .isEmpty();
    }

    @Test
    void a_link_that_leads_nowhere_is_found_so_that_its_absence_is_told() throws IOException {
        Files.createDirectories(directory.resolve("other"));
        Path link = Files.createSymbolicLink(directory.resolve("other/Dockerfile"), Path.of("gone"));

        assertThat(DockerfileSearch.below(directory.resolve("other"), any -> false))
                .containsExactly(link);
    }
}

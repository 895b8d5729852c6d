package dev.pinnace.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchPathTest {
    @TempDir
    Path temporary;

    private Path program(String name) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(temporary.resolve(name).getParent())
                        .resolve(Path.of(name).getFileName()),
                "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void the_first_directory_that_has_the_program_wins() throws IOException {
        program("b/docker");
        Path first = program("a/docker");
        String path = temporary.resolve("none") + ":" + temporary.resolve("a") + ":" + temporary.resolve("b");

        assertThat(SearchPath.of(Map.of("PATH", path), false).find("docker")).contains(first);
        assertThat(SearchPath.of(Map.of("PATH", path), false).find("podman")).isEmpty();
    }

    @Test
    void what_cannot_be_executed_is_no_program() throws IOException {
        Files.writeString(temporary.resolve("docker"), "");
        Files.createDirectory(temporary.resolve("podman"));
        SearchPath path = SearchPath.of(Map.of("PATH", temporary.toString()), false);

        assertThat(path.find("docker")).isEmpty();
        assertThat(path.find("podman")).isEmpty();
    }

    @Test
    void the_working_directory_is_never_searched() {
        assertThat(SearchPath.of(Map.of("PATH", "::.:bin"), false).directories())
                .isEmpty();
        assertThat(SearchPath.of(Map.of(), false).find("docker")).isEmpty();
    }

    @Test
    void on_windows_names_are_completed_and_variables_spelt_in_any_case() throws IOException {
        Path exe = program("docker.exe");
        SearchPath path = SearchPath.of(Map.of("Path", temporary.toString(), "PATHEXT", ".COM;.EXE"), true);

        assertThat(path.suffixes()).containsExactly("", ".com", ".exe");
        assertThat(path.find("docker")).contains(exe);
    }
}

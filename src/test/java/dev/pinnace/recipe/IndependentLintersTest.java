package dev.pinnace.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What linters that nobody here wrote say of the Dockerfiles that are written. */
class IndependentLintersTest {
    @TempDir
    Path temporary;

    static Stream<String> variants() {
        return Recipes.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theParserOfEditorsHasNothingToSay(String variant) throws IOException, InterruptedException {
        assertThat(new ExternalTool("dockerfile-utils").run("lint", file(variant)))
                .isEmpty();
    }

    /** It takes the name of an earlier stage for an image without a tag; that line alone is left out. */
    @ParameterizedTest
    @MethodSource("variants")
    void aLinterOfStyleHasNothingToSay(String variant) throws IOException, InterruptedException {
        String file = file(variant);
        List<String> lines = Files.readAllLines(Path.of(file)).stream()
                .map(line -> line.equals("FROM dependencies AS build") ? "FROM dependencies:1 AS build" : line)
                .toList();
        Files.write(Path.of(file), lines);

        assertThat(new ExternalTool("dockerfilelint").run("--output", "json", file))
                .contains("\"totalIssues\":0");
    }

    private String file(String variant) throws IOException {
        String text = new DockerfileRecipe(Recipes.all().get(variant)).text();
        return Files.writeString(temporary.resolve("Dockerfile"), text).toString();
    }
}

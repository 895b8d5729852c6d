package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openrewrite.SourceFile;
import org.openrewrite.docker.tree.Docker;

/** OpenRewrite reads the same instructions and bases out of the same files. */
final class SecondOpinionTest {
    /** It loses what follows a backtick or an ARG of two names, and blanks before a comma in an array. */
    private static final Set<String> BEYOND_IT =
            Set.of("windows.Dockerfile", "args-in-from.Dockerfile", "tabs-and-spaces.Dockerfile");

    static Stream<Path> corpus() {
        return CorpusFiles.all().stream()
                .filter(file -> !BEYOND_IT.contains(file.getFileName().toString()));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void instructions_and_bases_are_the_same(Path file) {
        String text = CorpusFiles.text(file);
        SourceFile read = new org.openrewrite.docker.DockerParser()
                .parse(text)
                .findFirst()
                .orElseThrow();
        assertThat(read).isInstanceOf(Docker.File.class);

        assertThat(ours(DockerfileParser.parse(text))).isEqualTo(theirs((Docker.File) read));
    }

    private static List<String> ours(Dockerfile dockerfile) {
        return dockerfile.instructions().stream()
                .map(instruction -> instruction instanceof From from
                        ? "from " + from.image().text().replace("{", "").replace("}", "")
                        : instruction.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> theirs(Docker.File file) {
        List<String> names = new ArrayList<>();
        file.getGlobalArgs().forEach(arg -> names.add("arg"));
        for (Docker.Stage stage : file.getStages()) {
            names.add("from " + image(stage.getFrom()));
            stage.getInstructions()
                    .forEach(instruction ->
                            names.add(instruction.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        }
        return names;
    }

    private static String image(Docker.From from) {
        String image = text(from.getImageName());
        if (from.getTag() != null) {
            image += ":" + text(from.getTag());
        }
        return from.getDigest() == null ? image : image + "@" + text(from.getDigest());
    }

    private static String text(Docker.Argument argument) {
        StringBuilder text = new StringBuilder();
        for (Docker.ArgumentContent content : argument.getContents()) {
            text.append(
                    content instanceof Docker.EnvironmentVariable variable
                            ? "$" + variable.getName()
                            : ((Docker.Literal) content).getText());
        }
        return text.toString();
    }
}

package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same file written in another way says the same. */
final class VariantsTest {
    static Stream<Path> corpus() {
        return CorpusFiles.all().stream();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void with_other_line_ends(Path file) {
        String text = CorpusFiles.text(file);
        Dockerfile plain = DockerfileParser.parse(text);
        Dockerfile other = DockerfileParser.parse(text.replace("\n", "\r\n"));

        assertThat(other.sameAs(plain)).isTrue();
        assertThat(other.instructions())
                .extracting(Instruction::range)
                .isEqualTo(plain.instructions().stream().map(Instruction::range).toList());
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void with_keywords_in_another_case(Path file) {
        String text = CorpusFiles.text(file);
        Dockerfile plain = DockerfileParser.parse(text);
        StringBuilder other = new StringBuilder();
        int line = 1;
        for (String each : text.split("\n", -1)) {
            int number = line++;
            boolean starts =
                    plain.instructions().stream().anyMatch(i -> i.range().line() == number);
            int end = each.stripLeading().indexOf(' ') < 0
                    ? each.length()
                    : each.indexOf(' ', each.length() - each.stripLeading().length());
            other.append(starts ? each.substring(0, end).toLowerCase(Locale.ROOT) + each.substring(end) : each)
                    .append('\n');
        }

        assertThat(DockerfileParser.parse(other.toString()).sameAs(plain)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void with_a_stage_in_front(Path file) {
        Dockerfile plain = DockerfileParser.parse(CorpusFiles.text(file));
        String text = CorpusFiles.text(file);
        int from = plain.all(From.class).get(0).range().line();
        List<String> lines = new java.util.ArrayList<>(List.of(text.split("\n", -1)));
        lines.add(from - 1, "FROM scratch AS in-front");
        Dockerfile other = DockerfileParser.parse(String.join("\n", lines));

        assertThat(other.stages()).hasSize(plain.stages().size() + 1);
        for (int i = 0; i < plain.stages().size(); i++) {
            assertThat(other.stages().get(i + 1).instructions())
                    .hasSameSizeAs(plain.stages().get(i).instructions());
        }
        assertThat(other.problems()).isEmpty();
    }
}

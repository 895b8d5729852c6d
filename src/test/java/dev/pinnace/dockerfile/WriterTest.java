package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing a model and reading it again. */
final class WriterTest {
    static Stream<Path> corpus() {
        return CorpusFiles.all().stream();
    }

    private static void assertReadBack(Dockerfile dockerfile) {
        String written = DockerfileWriter.write(dockerfile);
        Dockerfile again = DockerfileParser.parse(written);

        assertThat(again.sameAs(dockerfile)).as("%s", written).isTrue();
        assertThat(DockerfileWriter.write(again)).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void files_of_people_are_read_back(Path file) {
        Dockerfile dockerfile = DockerfileParser.parse(CorpusFiles.text(file));

        assertThat(dockerfile.problems()).isEmpty();
        assertReadBack(dockerfile);
    }

    @Test
    void generated_files_are_read_back() {
        Random random = new Random(20240229);
        for (int i = 0; i < 4000; i++) {
            assertReadBack(DockerfileParser.parse(RandomDockerfiles.next(random)));
        }
    }

    @Test
    void damaged_files_are_read_back() {
        Random random = new Random(17);
        List<String> texts = CorpusFiles.texts();
        for (int i = 0; i < 4000; i++) {
            assertReadBack(DockerfileParser.parse(RandomDockerfiles.damage(texts.get(i % texts.size()), random)));
        }
    }

    @Test
    void a_made_file_reads_well() {
        Dockerfile dockerfile = Dockerfile.of(
                List.of(new Directive(Directive.SYNTAX, "docker/dockerfile:1", SourceRange.NONE)),
                List.of(
                        From.of("maven:3", "build"),
                        Run.of("apt-get update    && apt-get install -y curl    && rm -rf /var/lib/apt/lists/*"),
                        From.of("scratch"),
                        Copy.of(List.of("a b", "c"), "/d/"),
                        Copy.of(List.of("e"), "/f"),
                        Env.of(List.of(KeyValue.of("LANG", "C.UTF-8"), KeyValue.of("T", "it's \"$x\" \\ `"))),
                        Label.of(List.of(KeyValue.of("a.b", "c d"))),
                        Arg.of(Arg.Parameter.of("V"), Arg.Parameter.of("W", "")),
                        Expose.of(List.of("8080/tcp")),
                        User.of("65532:65532"),
                        Workdir.of("/home"),
                        Entrypoint.exec(List.of("java", "-cp", "/a:b", "M")),
                        Cmd.exec(List.of())));

        assertThat(DockerfileWriter.write(dockerfile)).isEqualTo("""
                # syntax=docker/dockerfile:1
                FROM maven:3 AS build
                RUN apt-get update \\
                   && apt-get install -y curl \\
                   && rm -rf /var/lib/apt/lists/*

                FROM scratch
                COPY ["a b", "c", "/d/"]
                COPY e /f
                ENV LANG=C.UTF-8 T="it's "'"'"$x"'"'" "'\\'" "'`'""
                LABEL a.b="c d"
                ARG V W=""
                EXPOSE 8080/tcp
                USER 65532:65532
                WORKDIR /home
                ENTRYPOINT ["java", "-cp", "/a:b", "M"]
                CMD []
                """);
        assertReadBack(dockerfile);
        Env env = DockerfileParser.parse(DockerfileWriter.write(dockerfile))
                .all(Env.class)
                .get(0);
        assertThat(env.pairs().get(1).value()).isEqualTo("it's \"$x\" \\ `");
    }

    @Test
    void all_parts_of_made_instructions_are_written() {
        Heredoc heredoc = new Heredoc("E.txt", false, false, 0, SourceText.of("a\n$b"), SourceRange.NONE);
        RunMount mount = new RunMount("cache", java.util.Map.of("target", "/a,b"), SourceRange.NONE);
        Copy copy = new Copy(
                Source.made("COPY"),
                new FileTransfer(List.of(), Word.of("/x/"), List.of(heredoc), false, false),
                Optional.of("build"),
                Optional.of("1:1"),
                Optional.of("0444"),
                true,
                true,
                List.of("*.md"));
        Run run = new Run(
                Source.made("RUN"),
                CommandForm.Shell.of("make"),
                List.of(),
                List.of(mount),
                Optional.of("none"),
                Optional.of("sandbox"));

        assertThat(DockerfileWriter.write(copy, '\\'))
                .isEqualTo("COPY --from=build --chown=1:1 --chmod=0444 --link --parents --exclude=*.md"
                        + " <<\"E.txt\" /x/\na\n$b\nE.txt");
        assertThat(DockerfileWriter.write(run, '\\'))
                .isEqualTo("RUN --mount=\"type=cache,\\\"target=/a,b\\\"\" --network=none --security=sandbox make");
        Dockerfile read = Parsed.good("FROM a AS build", DockerfileWriter.write(run, '\\'));
        assertThat(read.all(Run.class).get(0).mounts().get(0).target()).contains("/a,b");
    }

    @Test
    void comments_stay_where_they_are() {
        String text = """
                # syntax=a

                # escape=`
                # top
                FROM b
                # before
                RUN one \\
                # inside
                two
                RUN \\
                # x
                #y
                # end
                """;
        Dockerfile dockerfile = DockerfileParser.parse(text);

        assertReadBack(dockerfile);
        assertThat(DockerfileWriter.write(dockerfile))
                .contains("# syntax=a\n\n# escape=`\n# top\nFROM b\n# before\nRUN \\\n# inside\none two\n");
    }

    @Test
    void byte_order_mark_and_line_ends_are_kept() {
        String text = "\ufeffFROM a\r\nRUN <<E\r\nb\r\nE\r\n";

        assertThat(DockerfileWriter.write(DockerfileParser.parse(text))).isEqualTo(text);
    }

    @Test
    void files_that_say_something_else_are_not_the_same() {
        Dockerfile dockerfile = Parsed.good("FROM a", "ENV b=c d=e", "CMD [\"f\"]");

        for (String other : List.of(
                "FROM a\nENV b=c d=e\nCMD f\n",
                "FROM a\nENV b=c d=x\nCMD [\"f\"]\n",
                "FROM a\nENV d=e b=c\nCMD [\"f\"]\n",
                "FROM a AS x\nENV b=c d=e\nCMD [\"f\"]\n",
                "FROM a\nENV b=c d=e\nCMD [\"f\"]\nUSER 1\n",
                "FROM a\nENV b=c d=e\nENTRYPOINT [\"f\"]\n",
                "# c\nFROM a\nENV b=c d=e\nCMD [\"f\"]\n")) {
            assertThat(DockerfileParser.parse(other).sameAs(dockerfile))
                    .as(other)
                    .isFalse();
        }
        assertThat(DockerfileParser.parse("\ufefffrom  a\r\nenv b=c \\\r\n d=e\r\ncmd [ \"f\" ]")
                        .sameAs(dockerfile))
                .isTrue();
    }

    @Test
    void a_value_of_several_lines_cannot_be_written() {
        assertThatThrownBy(() -> KeyValue.of("a", "b\nc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("several lines");
    }
}

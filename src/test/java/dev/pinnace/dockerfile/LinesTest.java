package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How lines make instructions. */
final class LinesTest {
    @Test
    void continued_lines_are_joined_with_the_blanks_they_have() {
        Run run = Parsed.one(Run.class, "RUN one \\", "  && two\\", "three");

        assertThat(run.text()).isEqualTo("one   && twothree");
        assertThat(run.range()).isEqualTo(new SourceRange(2, 1, 4, 6));
    }

    @Test
    void comments_and_empty_lines_inside_belong_to_no_text_but_are_kept() {
        Dockerfile dockerfile =
                Parsed.good("FROM scratch", "RUN one \\", "# first", "", "  # second", "   ", "  two", "# third");
        Run run = dockerfile.all(Run.class).get(0);

        assertThat(run.text()).isEqualTo("one   two");
        assertThat(run.source().emptyContinuationLines()).containsExactly(4, 6);
        assertThat(dockerfile.comments())
                .extracting(Comment::text, Comment::line, Comment::before, Comment::inside)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("first", 3, 1, true),
                        org.assertj.core.groups.Tuple.tuple("second", 5, 1, true),
                        org.assertj.core.groups.Tuple.tuple("third", 8, 2, false));
    }

    @Test
    void blanks_behind_the_escape_character_do_not_matter() {
        assertThat(Parsed.one(Run.class, "RUN one \\ \t", "two").text()).isEqualTo("one two");
    }

    @Test
    void two_escape_characters_do_not_continue_a_line() {
        Dockerfile dockerfile = Parsed.file("FROM scratch", "RUN one \\\\", "USER 1");

        assertThat(dockerfile.all(Run.class).get(0).text()).isEqualTo("one \\\\");
        assertThat(dockerfile.all(User.class)).hasSize(1);
    }

    @Test
    void the_backtick_continues_lines_when_a_directive_says_so() {
        Dockerfile dockerfile = Parsed.good("# escape=`", "FROM scratch", "COPY a `", "  C:\\b\\", "USER 1");

        assertThat(dockerfile.all(Copy.class).get(0).destination().text()).isEqualTo("C:\\b\\");
    }

    @Test
    void a_continuation_at_the_end_of_the_file_ends_the_instruction() {
        assertThat(Parsed.one(Run.class, "RUN one \\").text()).isEqualTo("one");
    }

    @Test
    void keywords_may_be_split_and_indented() {
        Dockerfile dockerfile = Parsed.good("\t FR\\", "OM\tscratch", "  uS\\", "er 1");

        assertThat(dockerfile.all(From.class).get(0).image().text()).isEqualTo("scratch");
        assertThat(dockerfile.all(User.class).get(0).keywordRange()).isEqualTo(new SourceRange(3, 3, 4, 3));
    }

    @Test
    void carriage_returns_at_line_ends_change_nothing() {
        String text = "FROM scratch\nRUN a \\\n  b\nCOPY <<E /x\nc\nE\nUSER 1\n";
        Dockerfile dockerfile = DockerfileParser.parse(text.replace("\n", "\r\n"));

        assertThat(dockerfile.sameAs(DockerfileParser.parse(text))).isTrue();
        assertThat(dockerfile.lineEnding()).isEqualTo(LineEnding.CRLF);
        assertThat(dockerfile.all(Copy.class).get(0).heredocs().get(0).text()).isEqualTo("c\n");
        assertThat(dockerfile.all(Run.class).get(0).range()).isEqualTo(new SourceRange(2, 1, 3, 4));
    }

    @Test
    void line_endings_are_told_apart() {
        assertThat(DockerfileParser.parse("FROM scratch").lineEnding()).isEqualTo(LineEnding.LF);
        assertThat(DockerfileParser.parse("FROM scratch\r\nUSER 1\n").lineEnding())
                .isEqualTo(LineEnding.MIXED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "# syntax=a\n", "\ufeff"})
    void a_file_without_instructions_is_a_problem(String text) {
        Dockerfile dockerfile = DockerfileParser.parse(text);

        assertThat(Parsed.kinds(dockerfile)).containsExactly(SyntaxProblem.Kind.NO_INSTRUCTION);
        assertThat(dockerfile.stages()).isEmpty();
        assertThat(dockerfile.finalStage()).isEmpty();
    }

    @Test
    void columns_point_at_the_words() {
        Dockerfile dockerfile = Parsed.good("FROM a", "  COPY --from=x \\", "   one \\", "   two/ three/");
        Copy copy = dockerfile.all(Copy.class).get(0);

        assertThat(copy.keywordRange()).isEqualTo(new SourceRange(2, 3, 2, 7));
        assertThat(copy.flags().get(0).range()).isEqualTo(new SourceRange(2, 8, 2, 16));
        assertThat(copy.sources())
                .extracting(Word::range)
                .isEqualTo(List.of(new SourceRange(3, 4, 3, 7), new SourceRange(4, 4, 4, 8)));
        assertThat(copy.destination().range()).isEqualTo(new SourceRange(4, 9, 4, 15));
    }

    @Test
    void text_in_another_encoding_is_one_problem() {
        byte[] marked = "FROM scratch\nRUN a\n".getBytes(StandardCharsets.UTF_16);
        byte[] unmarked = "FROM scratch\nRUN a\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(DockerfileParser.parse(marked).problems())
                .extracting(SyntaxProblem::message)
                .containsExactly("The file is UTF-16, which no builder reads; save it as UTF-8.");
        assertThat(DockerfileParser.parse(unmarked).problems())
                .extracting(SyntaxProblem::message)
                .containsExactly("The file seems to be UTF-16, which no builder reads; save it as UTF-8.");
    }

    @Test
    void what_is_no_text_is_one_problem() {
        byte[] program = new byte[4096];
        for (int i = 0; i < program.length; i++) {
            program[i] = (byte) (i * 7 % 256);
        }

        assertThat(Parsed.kinds(DockerfileParser.parse(program))).containsExactly(SyntaxProblem.Kind.NOT_TEXT);
    }

    @Test
    void text_in_any_language_is_text() {
        byte[] text = "# Überprüfung 検査 проверка\nFROM scratch\n".getBytes(StandardCharsets.UTF_8);

        assertThat(DockerfileParser.parse(text).problems()).isEmpty();
    }

    private static List<SyntaxProblem.Kind> known(String... lines) {
        return Parsed.kinds(Parsed.file(lines).ofKnownLanguage());
    }

    @Test
    void what_another_frontend_reads_is_no_broken_dockerfile() {
        Dockerfile dockerfile = Parsed.file("# syntax=example.org/yaml-frontend:1", "apiVersion: v1", "images: []")
                .ofKnownLanguage();

        assertThat(Parsed.kinds(dockerfile)).containsExactly(SyntaxProblem.Kind.OTHER_LANGUAGE);
        assertThat(dockerfile.instructions()).isEmpty();
    }

    @Test
    void what_another_frontend_reads_may_be_a_dockerfile() {
        assertThat(known("# syntax=example.org/frontend:1", "FROM scratch", "USER"))
                .containsExactly(SyntaxProblem.Kind.MISSING_ARGUMENT);
    }

    @Test
    void the_frontend_of_dockerfiles_is_known_wherever_it_lies() {
        for (String frontend : List.of(
                "docker/dockerfile",
                "docker/dockerfile-upstream:master",
                "mirror.example.org:5000/d/dockerfile:1@sha256:0")) {
            assertThat(known("# syntax=" + frontend, "FROM scratch", "USR x"))
                    .as(frontend)
                    .containsExactly(SyntaxProblem.Kind.UNKNOWN_INSTRUCTION);
        }
    }
}

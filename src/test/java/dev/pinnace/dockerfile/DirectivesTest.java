package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments at the top that steer the build. */
final class DirectivesTest {
    @Test
    void all_three_are_read() {
        Dockerfile dockerfile = Parsed.good(
                "# syntax=docker/dockerfile:1", "#Escape = `", "#  CHECK=skip=all;error=true", "FROM scratch");

        assertThat(dockerfile.syntax()).contains("docker/dockerfile:1");
        assertThat(dockerfile.escape()).isEqualTo('`');
        assertThat(dockerfile.check()).contains("skip=all;error=true");
        assertThat(dockerfile.comments()).isEmpty();
        assertThat(dockerfile.directives().get(1).range()).isEqualTo(new SourceRange(2, 1, 2, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# hello\n", "\n", "  \n", "FROM scratch\n", "# unknown=x\n", "#\n"})
    void nothing_else_may_stand_before_them(String before) {
        Dockerfile dockerfile = DockerfileParser.parse(before + "# escape=`\nFROM scratch\n");

        assertThat(dockerfile.escape()).isEqualTo('\\');
        assertThat(dockerfile.comments()).extracting(Comment::text).contains("escape=`");
    }

    @Test
    void an_escape_character_that_is_not_allowed_is_a_problem_and_changes_nothing() {
        Dockerfile dockerfile = Parsed.file("# escape=x", "FROM scratch");

        assertThat(Parsed.kinds(dockerfile)).containsExactly(Kind.BAD_DIRECTIVE);
        assertThat(dockerfile.escape()).isEqualTo('\\');
    }

    @Test
    void a_directive_given_twice_is_a_problem() {
        assertThat(Parsed.problems("# syntax=a", "# syntax=b", "FROM scratch"))
                .containsExactly("BAD_DIRECTIVE 2:1-2:11");
    }

    @Test
    void without_one_the_escape_character_is_a_backslash() {
        assertThat(Parsed.good("FROM scratch").escape()).isEqualTo('\\');
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line() {
        Dockerfile dockerfile = DockerfileParser.parse("\ufeff# syntax=a\nFROM scratch\n");

        assertThat(dockerfile.hasBom()).isTrue();
        assertThat(dockerfile.syntax()).contains("a");
        assertThat(dockerfile.directives().get(0).range().column()).isEqualTo(1);
    }
}

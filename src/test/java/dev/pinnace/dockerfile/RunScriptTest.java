package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the shell is given, and where in the file it stands. */
final class RunScriptTest {
    @Test
    void a_command_is_found_in_its_line() {
        Run run = Parsed.one(
                Run.class,
                "RUN --mount=type=cache,target=/x apt-get update \\",
                "  # comment",
                " && sudo rm -rf \\",
                "   /y");
        SourceText script = run.script().orElseThrow();
        ShellCommand remove = run.shellScript().orElseThrow().commands().get(1);

        assertThat(script.range(remove.start(), remove.end())).isEqualTo(new SourceRange(4, 5, 5, 6));
        ShellWord last = remove.words().get(3);
        assertThat(script.range(last.start(), last.end())).isEqualTo(new SourceRange(5, 4, 5, 6));
        assertThat(script.line(remove.start())).isEqualTo(4);
    }

    @Test
    void commands_of_a_heredoc_are_found_in_their_lines() {
        Run run = Parsed.one(Run.class, "RUN <<-EOF", "\tset -e", "\t\tapt-get update", "EOF");
        SourceText script = run.script().orElseThrow();
        ShellCommand update = run.shellScript().orElseThrow().commands().get(1);

        assertThat(script.text()).isEqualTo("set -e\napt-get update\n");
        assertThat(script.range(update.start(), update.end())).isEqualTo(new SourceRange(4, 3, 4, 17));
    }

    @Test
    void places_are_right_with_carriage_returns() {
        Dockerfile dockerfile = DockerfileParser.parse("FROM a\r\nRUN <<E\r\nx\r\ny z\r\nE\r\n");
        Run run = dockerfile.all(Run.class).get(0);
        ShellCommand last = run.shellScript().orElseThrow().commands().get(1);

        assertThat(run.script().orElseThrow().range(last.start(), last.end())).isEqualTo(new SourceRange(4, 1, 4, 4));
    }

    @Test
    void the_exec_form_has_no_shell_text() {
        assertThat(Parsed.one(Run.class, "RUN [\"a\"]").script()).isEmpty();
        assertThat(Parsed.one(Run.class, "RUN [\"a\"]").shellScript()).isEmpty();
    }

    @Test
    void a_run_that_stands_in_no_file_has_text_without_places() {
        SourceText script = Run.of("a && b").script().orElseThrow();

        assertThat(script.text()).isEqualTo("a && b");
        assertThat(script.range(2, 4)).isEqualTo(SourceRange.NONE);
    }
}

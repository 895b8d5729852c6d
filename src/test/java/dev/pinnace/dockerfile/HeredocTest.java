package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Here-documents of RUN, COPY and ADD. */
final class HeredocTest {
    @Test
    void the_command_may_be_the_heredoc() {
        Run run = Parsed.one(Run.class, "RUN <<EOF", "apt-get update", "# no comment here", "", "apt-get \\", "EOF");

        assertThat(run.heredocs()).hasSize(1);
        assertThat(run.heredocs().get(0).text()).isEqualTo("apt-get update\n# no comment here\n\napt-get \\\n");
        assertThat(run.range()).isEqualTo(new SourceRange(2, 1, 7, 4));
        assertThat(run.script())
                .map(SourceText::text)
                .contains(run.heredocs().get(0).text());
    }

    @Test
    void several_on_one_line_follow_each_other() {
        Copy copy =
                Parsed.one(Copy.class, "COPY <<one.txt <<-\"two.txt\" three /dir/", "1", "one.txt", "\t2", "\ttwo.txt");

        assertThat(copy.heredocs()).extracting(Heredoc::name).containsExactly("one.txt", "two.txt");
        assertThat(copy.heredocs()).extracting(Heredoc::text).containsExactly("1\n", "2\n");
        assertThat(copy.heredocs()).extracting(Heredoc::expand).containsExactly(true, false);
        assertThat(copy.heredocs()).extracting(Heredoc::stripTabs).containsExactly(false, true);
        assertThat(Parsed.texts(copy.sources())).containsExactly("three");
    }

    @Test
    void a_terminator_with_tabs_counts_only_with_a_dash() {
        Dockerfile dockerfile = Parsed.good("FROM scratch", "RUN <<E", "\tE", "E", "RUN <<-E", "\t\tE", "USER 1");

        assertThat(dockerfile.all(Run.class).get(0).heredocs().get(0).text()).isEqualTo("\tE\n");
        assertThat(dockerfile.all(Run.class).get(1).heredocs().get(0).text()).isEmpty();
        assertThat(dockerfile.all(User.class)).hasSize(1);
    }

    @Test
    void a_command_with_heredocs_gives_the_shell_both() {
        Run run = Parsed.one(Run.class, "RUN cat <<A >/x && cat 3<<'B' >/y", "a", "A", "b", "B");
        SourceText script = run.script().orElseThrow();

        assertThat(script.text()).isEqualTo("cat <<A >/x && cat 3<<'B' >/y\na\nA\nb\nB");
        assertThat(script.line(script.text().indexOf("\nb") + 1)).isEqualTo(5);
        assertThat(run.heredocs().get(1).fileDescriptor()).isEqualTo(3);
        assertThat(run.shellScript().orElseThrow().commands())
                .extracting(c -> c.name().orElse(""))
                .containsExactly("cat", "cat");
    }

    @Test
    void another_interpreter_gets_no_shell_text() {
        Run run = Parsed.one(Run.class, "RUN <<EOF", "#!/usr/bin/env python3", "print(1)", "EOF");

        assertThat(run.interpreter()).contains("/usr/bin/env python3");
        assertThat(run.script()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/bin/bash -e", "#!/usr/bin/env -S sh -x", "#! /bin/ash"})
    void an_interpreter_that_is_a_shell_gets_its_text(String first) {
        Run run = Parsed.one(Run.class, "RUN <<EOF", first, "a", "EOF");

        assertThat(run.interpreter()).isPresent();
        assertThat(run.shellScript().orElseThrow().commands()).hasSize(1);
    }

    @Test
    void onbuild_may_have_them() {
        OnBuild delayed = Parsed.one(OnBuild.class, "ONBUILD RUN <<E", "a", "E");

        assertThat(((Run) delayed.instruction()).heredocs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN cat<<EOF", // no word of its own
                "RUN echo '<<EOF'",
                "RUN echo \\<<EOF",
                "RUN cat <<<EOF",
                "RUN cat << EOF",
                "RUN [\"cat\", \"<<EOF\"]",
                "RUN echo it's <<EOF", // BuildKit cannot split the line
                "ENV A=<<EOF",
                "CMD cat <<EOF"
            })
    void what_only_looks_like_one_is_none(String line) {
        Dockerfile dockerfile = Parsed.file("FROM scratch", line, "USER 1");

        assertThat(dockerfile.all(User.class)).hasSize(1);
    }

    @Test
    void quotes_in_part_of_the_name_stop_expansion() {
        List<Boolean> expand = List.of("<<E'O'F", "<<\"EOF\"", "<<EOF", "<<\\EOF").stream()
                .map(word -> Parsed.one(Run.class, "RUN " + word, "EOF")
                        .heredocs()
                        .get(0)
                        .expand())
                .toList();

        assertThat(expand).containsExactly(false, false, true, true);
    }

    @Test
    void one_without_an_end_takes_the_rest_of_the_file_and_is_a_problem() {
        Dockerfile dockerfile = Parsed.file("FROM scratch", "RUN <<A <<B", "x", "A", "y", "USER 1");

        assertThat(Parsed.problems("FROM scratch", "RUN <<A <<B", "x", "A", "y", "USER 1"))
                .containsExactly("UNTERMINATED_HEREDOC 2:9-2:12");
        assertThat(dockerfile.all(Run.class).get(0).heredocs())
                .extracting(Heredoc::text)
                .containsExactly("x\n", "y\nUSER 1\n");
        assertThat(dockerfile.all(User.class)).isEmpty();
    }

    @Test
    void one_with_blanks_in_its_name_is_a_problem_for_copy() {
        assertThat(Parsed.kinds(Parsed.file("FROM scratch", "COPY <<\"a b\" /c", "a b")))
                .contains(SyntaxProblem.Kind.BAD_ARGUMENT);
    }

    @Test
    void the_destination_cannot_be_one() {
        assertThat(Parsed.kinds(Parsed.file("FROM scratch", "COPY a <<E", "E")))
                .containsOnly(SyntaxProblem.Kind.BAD_ARGUMENT);
    }
}

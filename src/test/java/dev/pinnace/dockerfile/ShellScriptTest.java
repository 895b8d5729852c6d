package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a shell text is split. */
final class ShellScriptTest {
    private static List<String> commands(String text) {
        return words(ShellScript.parse(text).commands());
    }

    private static List<String> words(List<ShellCommand> commands) {
        return commands.stream()
                .map(command -> String.join("_", ShellWords.texts(command.words())))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "a b && c || d; e & f¦a_b,c,d,e,f",
                "a | b |& c¦a,b,c",
                "a⏎b⏎⏎  c¦a,b,c",
                "a \\⏎ b¦a_b",
                "a;;b¦a,b",
                "(a; b) && { c; d; }¦a,b,c,d",
                "if a; then b; elif c; then d; else e; fi; f¦a,b,c,d,e,f",
                "while a; do b; done; until c; do d; done¦a,b,c,d",
                "for x in 1 2; do a $x; done; b¦for_x_in_1_2,a_$x,b",
                "for x⏎do a⏎done¦for_x,a",
                "for ((i=0; i<3; i++)); do a; done¦for_((i=0; i<3; i++)),a",
                "select x in y; do a; done¦select_x_in_y,a",
                "case $x in a|b) c;; (d) e; f ;& *) g; esac; h¦case_$x_in,c,e,f,g,h",
                "case x in esac¦case_x_in",
                "f() { a; }; f¦a,f",
                "function f { a; }; f¦a,f",
                "function f() ( a ); f¦a,f",
                "[[ -f a && ! ( b < c ) ]] && d¦[[_-f_a_&&_!_(_b_<_c_)_]],d",
                "[ -f a ] && d¦[_-f_a_],d",
                "(( x = 1 + (2) )) && a¦(( x = 1 + (2) )),a",
                "X=1 Y+=2 a Z=3¦a_Z=3",
                "a # b; c⏎d # e¦a,d",
                "a b#c '#d' \\#e¦a_b#c_#d_#e",
                "a 'b  c' \"d 'e'\" f\\ g \"h\\\"i\\j\"¦a_b  c_d 'e'_f g_h\"i\\j",
                "a $'b\\tc\\'d' $\"e\"¦a_b\tc'd_e",
                "{ a; b; } > x 2>&1; c¦a,b,c",
                "a > x 2>> y <z >&2 &>q b¦a_b",
                "a <<< b c¦a_c",
                "a <(b) > >(c)¦a",
                "a {b,c} } then¦a_{b,c}_}_then",
                "echo if then¦echo_if_then",
                "! a && !b¦a,!b",
                "time a | b¦time_a,b",
                "a ; ⏎ ; b¦a,b",
                "a $ b$ \"$\"¦a_$_b$_$",
                "a=(b c $(d)) e¦e"
            })
    void commands_and_words(String text, String expected) {
        assertThat(String.join(",", commands(text.replace('⏎', '\n')))).isEqualTo(expected);
    }

    @Test
    void an_empty_text_has_no_commands() {
        assertThat(ShellScript.parse("").commands()).isEmpty();
        assertThat(ShellScript.parse(" \n # x\n").comments())
                .extracting(ShellComment::text)
                .containsExactly(" x");
    }

    @Test
    void pipelines_say_how_they_are_joined() {
        List<ShellPipeline> pipelines =
                ShellScript.parse("a | b && ! c || d; e & f\ng").pipelines();

        assertThat(pipelines)
                .extracting(pipeline -> words(pipeline.commands()))
                .containsExactly(
                        List.of("a", "b"), List.of("c"), List.of("d"), List.of("e"), List.of("f"), List.of("g"));
        assertThat(pipelines)
                .extracting(ShellPipeline::next)
                .containsExactly(
                        ShellConnector.AND,
                        ShellConnector.OR,
                        ShellConnector.SEQUENCE,
                        ShellConnector.BACKGROUND,
                        ShellConnector.NEWLINE,
                        ShellConnector.END);
        assertThat(pipelines)
                .extracting(ShellPipeline::isPiped)
                .containsExactly(true, false, false, false, false, false);
        assertThat(pipelines)
                .extracting(ShellPipeline::negated)
                .containsExactly(false, true, false, false, false, false);
    }

    @Test
    void a_compound_command_in_a_pipeline_gives_its_commands_to_it() {
        List<ShellPipeline> pipelines = ShellScript.parse("(curl x; b) | sh; for i in 1; do c; done | d")
                .pipelines();

        assertThat(pipelines)
                .extracting(pipeline -> words(pipeline.commands()))
                .containsExactly(List.of("curl_x", "b", "sh"), List.of("for_i_in_1", "c", "d"));
        assertThat(pipelines).allMatch(ShellPipeline::isPiped);
    }

    @Test
    void depth_counts_what_surrounds_a_pipeline() {
        assertThat(ShellScript.parse("a; (b; { c; }); if d; then e; fi").pipelines())
                .extracting(ShellPipeline::depth)
                .containsExactly(0, 1, 2, 1, 1);
    }

    @Test
    void substitutions_are_commands_inside_words() {
        ShellScript script = ShellScript.parse("a $(b \"$(c)\" `d e`) X=\"`f $(g)`\" ${x:-$(h)} <(i) $((1 + $(j)))");

        assertThat(words(script.commands())).hasSize(1);
        assertThat(words(script.allCommands().stream()
                        .filter(c -> c.words().size() < 3)
                        .toList()))
                .containsExactly("c", "d_e", "f_$(g)", "g", "h", "j", "i");
    }

    @Test
    void words_know_whether_something_is_expanded() {
        List<ShellWord> words = ShellScript.parse("a $b ${c} \"d$e\" $(f) `g` 'h$i' j\\$k * ~ $1 $@ $((1))")
                .commands()
                .get(0)
                .words();

        assertThat(words)
                .extracting(ShellWord::hasExpansion)
                .containsExactly(false, true, true, true, true, true, false, false, false, false, true, true, true);
        assertThat(words.get(6).literal()).contains("h$i");
        assertThat(words.get(7).literal()).contains("j$k");
        assertThat(words.get(3).text()).isEqualTo("\"d$e\"");
    }

    @Test
    void everything_has_a_place() {
        String text = "cd /x  && X=\"1\" a 'b c' 2> log $(d e)";
        ShellScript script = ShellScript.parse(text);

        for (ShellCommand command : script.allCommands()) {
            for (ShellWord word : command.words()) {
                assertThat(text.substring(word.start(), word.end())).isEqualTo(word.raw());
            }
        }
        ShellCommand second = script.commands().get(1);
        assertThat(text.substring(second.start(), second.end())).isEqualTo("X=\"1\" a 'b c' 2> log $(d e)");
        assertThat(second.assignments().get(0).value())
                .isEqualTo(new ShellWord("\"1\"", java.util.Optional.of("1"), 12, List.of()));
        assertThat(text.substring(second.redirections().get(0).start())).startsWith("2> log");
    }

    @Test
    void assignments_are_told_from_words() {
        ShellCommand command = ShellScript.parse("A=1 B= C+=\"x y\" D[0]=$z 1E=2 F=3")
                .commands()
                .get(0);

        assertThat(command.assignments()).extracting(ShellAssignment::name).containsExactly("A", "B", "C", "D");
        assertThat(command.assignments())
                .extracting(ShellAssignment::append)
                .containsExactly(false, false, true, false);
        assertThat(command.assignments())
                .extracting(assignment -> assignment.value().text())
                .containsExactly("1", "", "x y", "$z");
        assertThat(ShellWords.texts(command.words())).containsExactly("1E=2", "F=3");
        assertThat(ShellScript.parse("A=1").commands().get(0).name()).isEmpty();
    }

    @Test
    void redirections_are_told_from_words() {
        ShellCommand command = ShellScript.parse("a 2>&1 >out 10<in >>x <>y >|z &>>w 3 > v <<<$h")
                .commands()
                .get(0);

        assertThat(command.redirections())
                .extracting(ShellRedirection::operator)
                .containsExactly(">&", ">", "<", ">>", "<>", ">|", "&>>", ">", "<<<");
        assertThat(command.redirections())
                .extracting(ShellRedirection::descriptor)
                .containsExactly(2, -1, 10, -1, -1, -1, -1, -1, -1);
        assertThat(command.redirections())
                .extracting(redirection -> redirection.target().text())
                .containsExactly("1", "out", "in", "x", "y", "z", "w", "v", "$h");
        assertThat(ShellWords.texts(command.words())).containsExactly("a", "3");
    }

    @Test
    void heredocs_are_no_commands() {
        ShellScript script = ShellScript.parse("cat <<A <<-'B' > x && b\nrm -rf /\nA\n\tls\n\tB\nc");

        assertThat(words(script.commands())).containsExactly("cat", "b", "c");
        assertThat(script.heredocs()).extracting(ShellHeredoc::content).containsExactly("rm -rf /\n", "\tls\n");
        assertThat(script.heredocs()).extracting(ShellHeredoc::expand).containsExactly(true, false);
        assertThat(script.text().substring(script.heredocs().get(0).start())).startsWith("rm");
        assertThat(script.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 'b",
                "a \"b",
                "a $(b",
                "a `b",
                "a ${b",
                "(a",
                "{ a",
                "if a; then b",
                "while a",
                "for x in y; a",
                "case x in a) b",
                "a )",
                "fi",
                "a; }",
                "[[ a",
                "cat <<E\nx",
                "a >",
                "x=(a",
                "a ((b"
            })
    void text_that_is_not_closed_is_told(String text) {
        ShellScript script = ShellScript.parse(text);

        assertThat(script.isComplete()).isFalse();
        assertThat(script.commands().size() + script.heredocs().size())
                .isGreaterThanOrEqualTo(text.equals("fi") ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 'b'",
                "a \"$(b \"c\")\"",
                "{ a; }",
                "case x in (a) b;; esac",
                "a=(b c)",
                "f() { a; }",
                "[[ a ]]",
                "",
                "a `b \\`c\\` d`",
                "echo \"a `b` c\""
            })
    void text_that_is_closed_is_complete(String text) {
        assertThat(ShellScript.parse(text).isComplete()).isTrue();
    }

    @Test
    void nesting_beyond_the_limit_is_left_alone() {
        ShellScript script = ShellScript.parse("a; " + "$(".repeat(500) + "b" + ")".repeat(500) + "; c");

        assertThat(script.isComplete()).isFalse();
        assertThat(script.commands().get(0).name()).contains("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "set -e; X!e!true",
                "set -eux; X!errexit!true",
                "set -euo pipefail; X!pipefail!true",
                "set -o pipefail -e; X!pipefail!true",
                "set -o errexit; X!e!true",
                "set -o pipefail && X!e!false",
                "set +e; X!e!false",
                "set -e; set +e; X!e!false",
                "set -o pipefail; set +o pipefail; X!pipefail!false",
                "X; set -e!e!false",
                "set -- -e; X!e!false",
                "set -x; X!pipefail!false"
            })
    void options_of_the_shell_are_seen(String text, String option, boolean expected) {
        assertThat(ShellScript.parse(text).isSet(option, text.indexOf('X'))).isEqualTo(expected);
    }

    @Test
    void options_may_be_given_to_the_shell_itself() {
        assertThat(ShellScript.isSet(List.of("/bin/bash", "-o", "pipefail", "-c"), "pipefail"))
                .isTrue();
        assertThat(ShellScript.isSet(List.of("/bin/bash", "-eo", "pipefail", "-c"), "e"))
                .isTrue();
        assertThat(ShellScript.isSet(List.of("/bin/sh", "-c"), "e")).isFalse();
        assertThat(ShellScript.isSet(List.of(), "e")).isFalse();
    }
}

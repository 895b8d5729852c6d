package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to hurt: whatever they hold, reading them ends. The time limit only stops what would never end. */
final class HostileDockerfileTest {
    private static final int MIB = 1 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("backslashes", "\\".repeat(MIB)),
                Arguments.of("continued lines", fill("\\\n")),
                Arguments.of("heredocs", "FROM a\nRUN " + fill("<<A ")),
                Arguments.of("heredocs without blanks", "FROM a\nRUN " + fill("<<A")),
                Arguments.of("a heredoc that never ends", "FROM a\nRUN <<A\n" + fill("b\n")),
                Arguments.of("heredocs one after the other", "FROM a\n" + fill("RUN <<A\nA\n")),
                Arguments.of("quotes", "FROM a\nENV a=" + fill("\"'")),
                Arguments.of("open braces", "FROM a\nENV a=" + fill("${a:-")),
                Arguments.of("defaults", "FROM a\nENV a=" + fill("${b:-c}")),
                Arguments.of("undefined defaults", "FROM a\nRUN <<E " + names("${", ":-}")),
                Arguments.of("substitutions", "FROM a\nRUN " + fill("$(")),
                Arguments.of("backticks", "FROM a\nRUN " + fill("`$(")),
                Arguments.of("subshells", "FROM a\nRUN " + fill("(")),
                Arguments.of("ifs", "FROM a\nRUN " + fill("if ")),
                Arguments.of("cases", "FROM a\nRUN " + fill("case a in a) ")),
                Arguments.of("closing", "FROM a\nRUN " + fill("fi ) } ;; ")),
                Arguments.of("redirections", "FROM a\nRUN " + fill("<(")),
                Arguments.of("shell heredocs", "FROM a\nRUN <<E\n" + fill("a <<b\n") + "\nE\n"),
                Arguments.of("arrays", "FROM a\nRUN " + fill("a=(")),
                Arguments.of("brackets", "FROM a\nCMD " + fill("[")),
                Arguments.of("an array of arrays", "FROM a\nCMD [" + fill("[],") + "[]]"),
                Arguments.of("strings", "FROM a\nCMD [" + fill("\"a\",") + "\"b\"]"),
                Arguments.of("flags", "FROM a\nRUN " + fill("--a ")),
                Arguments.of("mounts", "FROM a\nRUN " + fill("--mount=a ")),
                Arguments.of("mount options", "FROM a\nRUN --mount=" + fill("a=b,") + " c"),
                Arguments.of("onbuild", fill("ONBUILD ")),
                Arguments.of("instructions", "FROM a\n" + fill("RUN a\n")),
                Arguments.of("stages", fill("FROM a AS a\n")),
                Arguments.of("a chain of stages", chain()),
                Arguments.of("comments", fill("#\n")),
                Arguments.of("directives", fill("# escape=`\n")),
                Arguments.of("comments like directives", "#\n" + fill("# escape=`\n") + "FROM a\n"),
                Arguments.of("carriage returns", fill("\r")),
                Arguments.of("empty lines", fill("\n")),
                Arguments.of("blanks", "FROM a\nRUN a" + fill(" ") + "b"),
                Arguments.of("pairs", "FROM a\nENV " + names("a", "=b ")),
                Arguments.of("doubling values", doubling()),
                Arguments.of("ports", "FROM a\nEXPOSE " + fill("1-65535 ")),
                Arguments.of("paths", "FROM scratch\n" + fill("WORKDIR a/../b\n")),
                Arguments.of(
                        "patterns", "FROM scratch\nENV a=" + "x".repeat(1000) + "\n" + fill("USER ${a##*x*x*x*x*y}\n")),
                Arguments.of("nul", fill("\0")),
                Arguments.of("unknown words", "FROM a\n" + fill("entrypoynt\n")));
    }

    private static String fill(String piece) {
        return piece.repeat(MIB / piece.length() - 1);
    }

    private static String names(String before, String after) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < MIB - 100; i++) {
            text.append(before).append(i).append(after);
        }
        return text.toString();
    }

    private static String chain() {
        StringBuilder text = new StringBuilder("FROM a AS s0\n");
        for (int i = 1; text.length() < MIB - 100; i++) {
            text.append("FROM s")
                    .append(i - 1)
                    .append(" AS s")
                    .append(i)
                    .append("\nENV a")
                    .append(i)
                    .append("=$b\n");
        }
        return text.toString();
    }

    private static String doubling() {
        StringBuilder text = new StringBuilder("FROM scratch\nENV a0=xxxxxxxxxx\n");
        for (int i = 1; i < 5000; i++) {
            text.append("ENV a" + i + "=$a" + (i - 1) + "$a" + (i - 1) + "\n");
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void reading_ends(String name, String text) {
        Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            Dockerfile dockerfile = DockerfileParser.parse(text.getBytes(StandardCharsets.UTF_8));
            StageStates states = StageStates.of(dockerfile, image -> Optional.of(BaseFacts.NOTHING));
            states.reachable();
            for (Instruction instruction : dockerfile.instructions()) {
                states.before(instruction).user();
            }
            states.atEnd().ifPresent(state -> state.env().entries());
            dockerfile.all(Run.class).forEach(run -> run.shellScript().ifPresent(ShellScript::allCommands));
            Dockerfile again = DockerfileParser.parse(DockerfileWriter.write(dockerfile));
            assertThat(isCut(dockerfile) || isCut(again) || again.sameAs(dockerfile))
                    .as(name)
                    .isTrue();
        });
    }

    /** Something was left out, so that what was written cannot say the same. */
    private static boolean isCut(Dockerfile dockerfile) {
        return dockerfile.problems().stream()
                .anyMatch(problem ->
                        EnumSet.of(Kind.TOO_LARGE, Kind.TOO_MANY, Kind.NOT_TEXT).contains(problem.kind()));
    }

    @Test
    void a_file_that_is_too_large_is_cut_at_the_end_of_a_line() {
        Dockerfile dockerfile = DockerfileParser.parse("FROM a\n" + "USER 1234567890\n".repeat(100_000));

        assertThat(Parsed.kinds(dockerfile)).contains(Kind.TOO_MANY);
        Dockerfile comments = DockerfileParser.parse("FROM a\n" + "# 34567890\n".repeat(100_000) + "FOO\n");
        assertThat(Parsed.kinds(comments)).containsExactly(Kind.TOO_LARGE);
        assertThat(comments.comments()).allMatch(comment -> comment.text().equals("34567890"));
    }

    @Test
    void at_most_so_many_instructions_and_stages_are_kept() {
        Dockerfile many = DockerfileParser.parse("FROM a\n" + "USER 1\n".repeat(20_000));
        Dockerfile stages = DockerfileParser.parse("FROM a\nUSER 1\n".repeat(2_000));

        assertThat(many.instructions()).hasSize(DockerfileParser.MOST_INSTRUCTIONS);
        assertThat(Parsed.kinds(many)).containsExactly(Kind.TOO_MANY);
        assertThat(stages.stages()).hasSize(DockerfileParser.MOST_STAGES);
        assertThat(stages.stages().get(DockerfileParser.MOST_STAGES - 1).instructions())
                .hasSize(1);
    }

    @Test
    void as_many_as_are_allowed_are_no_problem() {
        Dockerfile many = DockerfileParser.parse(
                "FROM a\n" + "USER 1\n".repeat(DockerfileParser.MOST_INSTRUCTIONS - 1) + "# end\n\n");

        assertThat(many.problems()).isEmpty();
    }

    @Test
    void values_that_double_become_unknown() {
        StageState state =
                StageStates.of(DockerfileParser.parse(doubling())).atEnd().orElseThrow();

        assertThat(state.env().get("a3").value()).contains("x".repeat(80));
        assertThat(state.env().get("a4999").isUnknown()).isTrue();
    }

    @Test
    void a_lone_carriage_return_ends_no_line() {
        Dockerfile dockerfile = DockerfileParser.parse("FROM a\rUSER 1\n");

        assertThat(dockerfile.instructions()).hasSize(1);
        assertThat(Parsed.kinds(dockerfile)).containsExactly(Kind.BAD_ARGUMENT);
    }
}

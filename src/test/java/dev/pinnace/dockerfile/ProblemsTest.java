package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong, and where. */
final class ProblemsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "COPPY a b|UNKNOWN_INSTRUCTION 2:1-2:6",
                "COPY a|MISSING_ARGUMENT 2:1-2:5",
                "ADD|MISSING_ARGUMENT 2:1-2:4",
                "ENV|MISSING_ARGUMENT 2:1-2:4",
                "ENV a|MISSING_ARGUMENT 2:5-2:6",
                "ENV a=b c|BAD_ARGUMENT 2:9-2:10",
                "ENV =b|BAD_ARGUMENT 2:5-2:7",
                "LABEL|MISSING_ARGUMENT 2:1-2:6",
                "ARG|MISSING_ARGUMENT 2:1-2:4",
                "ARG =x|BAD_ARGUMENT 2:5-2:7",
                "EXPOSE|MISSING_ARGUMENT 2:1-2:7",
                "USER|MISSING_ARGUMENT 2:1-2:5",
                "WORKDIR|MISSING_ARGUMENT 2:1-2:8",
                "VOLUME|MISSING_ARGUMENT 2:1-2:7",
                "VOLUME [\"\"]|BAD_ARGUMENT 2:9-2:11",
                "STOPSIGNAL|MISSING_ARGUMENT 2:1-2:11",
                "MAINTAINER|MISSING_ARGUMENT 2:1-2:11",
                "SHELL|MISSING_ARGUMENT 2:1-2:6",
                "SHELL []|MISSING_ARGUMENT 2:1-2:6",
                "SHELL bash -c|BAD_ARGUMENT 2:7-2:14",
                "HEALTHCHECK|MISSING_ARGUMENT 2:1-2:12",
                "HEALTHCHECK CMD|MISSING_ARGUMENT 2:1-2:12",
                "HEALTHCHECK CMD []|MISSING_ARGUMENT 2:1-2:12",
                "HEALTHCHECK --interval=5 CMD x|BAD_FLAG_VALUE 2:13-2:25",
                "HEALTHCHECK --timeout=1us CMD x|BAD_FLAG_VALUE 2:13-2:26",
                "HEALTHCHECK --interval=-5s CMD x|BAD_FLAG_VALUE 2:13-2:27",
                "HEALTHCHECK --interval=$I CMD x|BAD_FLAG_VALUE 2:13-2:26",
                "HEALTHCHECK --retries=x CMD x|BAD_FLAG_VALUE 2:13-2:24",
                "HEALTHCHECK --retries=-1 CMD x|BAD_FLAG_VALUE 2:13-2:25",
                "STOPSIGNAL SIGFOO|BAD_ARGUMENT 2:12-2:18",
                "STOPSIGNAL 0|BAD_ARGUMENT 2:12-2:13",
                "RUN --network=bridge x|BAD_FLAG_VALUE 2:5-2:21",
                "RUN --security=privileged x|BAD_FLAG_VALUE 2:5-2:26",
                "RUN --mount=type=volume,target=/a x|BAD_MOUNT 2:5-2:34",
                "RUN --mount=type=secret x|BAD_MOUNT 2:5-2:24",
                "RUN --mount=type=cache,target=/a,sharing=own x|BAD_MOUNT 2:5-2:45",
                "RUN --mount=type=secret,id=a,mode=0999 x|BAD_MOUNT 2:5-2:39",
                "RUN --mount=type=secret,id=a,uid=app x|BAD_MOUNT 2:5-2:37",
                "RUN --mount=type=bind,target=/a,rw=maybe x|BAD_MOUNT 2:5-2:41",
                "HEALTHCHECK curl x|BAD_ARGUMENT 2:13-2:17",
                "HEALTHCHECK NONE x|BAD_ARGUMENT 2:18-2:19",
                "ONBUILD|MISSING_ARGUMENT 2:1-2:8",
                "ONBUILD FROM x|BAD_ONBUILD 2:9-2:13",
                "ONBUILD MAINTAINER x|BAD_ONBUILD 2:9-2:19",
                "ONBUILD onbuild RUN x|BAD_ONBUILD 2:9-2:16",
                "ONBUILD FOO|UNKNOWN_INSTRUCTION 2:9-2:12",
                "ONBUILD RUN --x y|UNKNOWN_FLAG 2:13-2:16",
                "RUN [\"a\", 1]|NOT_STRINGS 2:5-2:13",
                "CMD [null]|NOT_STRINGS 2:5-2:11",
                "FROM|MISSING_ARGUMENT 2:1-2:5",
                "FROM a b|BAD_ARGUMENT 2:6-2:9",
                "FROM a AS|BAD_ARGUMENT 2:6-2:10",
                "FROM a AS 1b|BAD_STAGE_NAME 2:11-2:13",
                "RUN --mont=x y|UNKNOWN_FLAG 2:5-2:13",
                "USER --x y|UNKNOWN_FLAG 2:6-2:9",
                "COPY --from a b|BAD_FLAG_VALUE 2:6-2:12",
                "COPY --link=maybe a b|BAD_FLAG_VALUE 2:6-2:18",
                "COPY --chown=a --chown=b c d|DUPLICATE_FLAG 2:16-2:25",
                "RUN --mount=type=cache,tagret=/x y|BAD_MOUNT 2:5-2:33",
                "RUN --mount=type=cache,target y|BAD_MOUNT 2:5-2:30",
                "WORKDIR /it's|BAD_SUBSTITUTION 2:9-2:14",
                "ENV a=\"b|BAD_SUBSTITUTION 2:5-2:9",
                "USER ${x|BAD_SUBSTITUTION 2:6-2:9",
                "COPY ${x^} y|BAD_SUBSTITUTION 2:6-2:11"
            })
    void one_line(String line, String problem) {
        assertThat(Parsed.problems("FROM scratch", line)).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN",
                "CMD",
                "ENTRYPOINT",
                "CMD --",
                "HEALTHCHECK --interval=1m30s --timeout=.5s --start-period=1.5h --retries=+3 CMD x",
                "HEALTHCHECK --interval= --retries= CMD x",
                "STOPSIGNAL term",
                "STOPSIGNAL SIGRTMIN+3",
                "STOPSIGNAL \"SIGINT\"",
                "STOPSIGNAL 99",
                "STOPSIGNAL $S",
                "RUN --network=none --security=sandbox x",
                "RUN --mount=type=SECRET,id=a,mode=0400,uid=0,required=TRUE x",
                "RUN --mount=type=cache,target=/a,sharing=${S},uid=$U x",
                "RUN --mount=type=secret,target=/a x"
            })
    void one_good_line(String line) {
        assertThat(Parsed.problems("FROM scratch", line)).isEmpty();
    }

    @Test
    void without_from_there_is_no_image() {
        assertThat(Parsed.problems("ARG a")).containsExactly("NO_FROM 1:1-1:4");
        assertThat(Parsed.problems("RUN a")).containsExactly("NO_FROM 1:1-1:4");
    }

    @Test
    void only_arg_may_stand_before_from() {
        assertThat(Parsed.problems("ARG a", "RUN a", "USER b", "FROM c")).containsExactly("BEFORE_FROM 2:1-2:4");
    }

    @Test
    void the_instruction_that_was_probably_meant_is_named() {
        assertThat(Parsed.file("FROM scratch", "ENTRYPIONT x").problems().get(0).message())
                .isEqualTo("'ENTRYPIONT' is no instruction; did you mean ENTRYPOINT?");
        assertThat(Parsed.file("FROM scratch", "&& echo").problems().get(0).message())
                .endsWith("remove the line, or end the one before it with a backslash.");
    }

    @Test
    void untrusted_text_is_cut_in_messages() {
        String message = Parsed.file("FROM scratch", "X\u0007" + "y".repeat(5000))
                .problems()
                .get(0)
                .message();

        assertThat(message).hasSizeLessThan(300).doesNotContain("\u0007");
    }

    @Test
    void what_is_broken_is_still_there_with_what_could_be_read() {
        Dockerfile dockerfile = Parsed.file("FROM a b c", "USER --x me");

        assertThat(dockerfile.stages()).hasSize(1);
        assertThat(dockerfile.stages().get(0).from().image().text()).isEqualTo("a");
        assertThat(dockerfile.all(User.class).get(0).user().text()).isEqualTo("me");
        assertThat(dockerfile.instructions()).noneMatch(Instruction::isWellFormed);
    }

    @Test
    void bytes_that_are_no_utf8_matter_in_instructions_only() {
        byte[] comment = "# caf\u00e9\nFROM scratch\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] label = "FROM scratch\nLABEL a=caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(DockerfileParser.parse(comment).problems()).isEmpty();
        assertThat(DockerfileParser.parse(label).problems())
                .extracting(SyntaxProblem::kind, SyntaxProblem::range)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        SyntaxProblem.Kind.BAD_CHARACTER, new SourceRange(2, 12, 2, 13)));
    }

    @Test
    void a_replacement_character_that_was_written_is_none() {
        byte[] bytes = "FROM scratch\nLABEL a=\ufffd\n".getBytes(StandardCharsets.UTF_8);

        assertThat(DockerfileParser.parse(bytes).problems()).isEmpty();
    }

    @Test
    void a_nul_is_a_problem() {
        assertThat(Parsed.problems("FROM scratch", "USER a\0b")).containsExactly("BAD_CHARACTER 2:7-2:8");
    }

    @Test
    void a_line_longer_than_buildkit_reads_is_a_problem_and_read() {
        Dockerfile dockerfile = Parsed.file("FROM scratch", "RUN echo " + "x".repeat(70_000), "USER 1");

        assertThat(Parsed.kinds(dockerfile)).containsExactly(SyntaxProblem.Kind.LINE_TOO_LONG);
        assertThat(Parsed.names(dockerfile)).containsExactly("From", "Run", "User");
    }
}

package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.ExternalTool;
import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.ShellRemark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real ShellCheck says; without it these tests are skipped. */
final class ShellCheckTest {
    @TempDir
    Path directory;

    @Test
    void names_the_place_in_the_line() {
        assertThat(check("FROM scratch", "RUN echo $1")).containsExactly("SC2086 info 2:10-2:12");
    }

    @Test
    void finds_its_way_through_continuation_lines_and_comments() {
        assertThat(check("FROM scratch", "RUN true && \\", "# why", "\\", "    echo $1"))
                .containsExactly("SC2086 info 5:10-5:12");
    }

    @Test
    void finds_its_way_through_flags_and_line_endings_of_windows() {
        assertThat(check("FROM scratch\r", "RUN --mount=type=cache,target=/c \\\r", "  echo $1\r"))
                .containsExactly("SC2086 info 3:8-3:10");
        assertThat(check("FROM scratch\r", "RUN <<EOF\r", "true\r", "echo $1\r", "EOF\r"))
                .containsExactly("SC2086 info 4:6-4:8");
    }

    @Test
    void finds_its_way_through_heredocs() {
        assertThat(check("FROM scratch", "RUN <<EOF", "true", "echo $1", "EOF")).containsExactly("SC2086 info 4:6-4:8");
        assertThat(check("FROM scratch", "RUN <<-EOF", "\ttrue", "\techo $1", "EOF"))
                .containsExactly("SC2086 info 4:7-4:9");
        assertThat(check("FROM scratch", "RUN cat <<EOF && echo $1", "text", "EOF"))
                .containsExactly("SC2086 info 2:23-2:25");
    }

    @Test
    void counts_columns_as_the_reports_do_whatever_characters_stand_before() {
        assertThat(check("FROM scratch", "RUN echo ü 😀 $1")).containsExactly("SC2086 info 2:15-2:17");
    }

    @Test
    void takes_the_language_of_the_shell() {
        String test = "RUN [[ -n \"$1\" ]]";
        assertThat(check("FROM scratch", test)).isNotEmpty().allMatch(remark -> remark.startsWith("SC3010 warn"));
        assertThat(check("FROM scratch", "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]", test))
                .isEmpty();
        assertThat(check("FROM scratch", "SHELL [\"/usr/bin/env\", \"bash\", \"-c\"]", test))
                .isEmpty();
        assertThat(check("FROM scratch", "RUN <<EOF", "#!/bin/bash", "[[ -n \"$1\" ]]", "EOF"))
                .isEmpty();
    }

    @Test
    void passes_over_languages_that_it_does_not_know() {
        assertThat(check("FROM scratch", "SHELL [\"/bin/zsh\", \"-c\"]", "RUN echo $1"))
                .isEmpty();
        assertThat(check("FROM scratch", "SHELL [\"powershell\", \"-command\"]", "RUN echo $1"))
                .isEmpty();
        assertThat(check("# escape=`", "FROM scratch", "RUN echo $1")).isEmpty();
        assertThat(check("FROM scratch", "RUN <<EOF", "#!/usr/bin/python3", "echo $1", "EOF"))
                .isEmpty();
        assertThat(check("FROM scratch", "RUN [\"echo\", \"$1\"]")).isEmpty();
    }

    @Test
    void knows_the_variables_of_the_build() {
        assertThat(check("FROM scratch", "RUN echo \"$place\"")).containsExactly("SC2154 warn 2:11-2:17");
        assertThat(check("FROM scratch", "ENV place='it'\"'\"'s here'", "RUN echo \"$place\""))
                .isEmpty();
        assertThat(check("FROM scratch", "ARG place", "RUN echo \"$place\"")).isEmpty();
    }

    @Test
    void needs_no_quotes_around_what_is_known_to_be_one_word() {
        assertThat(check("FROM scratch", "ENV A=word", "RUN echo $A")).isEmpty();
        assertThat(check("FROM scratch", "ENV A='two words'", "RUN echo $A")).hasSize(1);
        assertThat(check("FROM scratch", "ARG A=word", "RUN echo $A")).hasSize(1);
    }

    @Test
    void only_mentions_a_variable_that_an_unknown_base_may_set() {
        assertThat(check("FROM example", "RUN echo \"$place\"")).containsExactly("SC2154 info 2:11-2:17");
    }

    @Test
    void knows_whether_the_shell_ends_at_the_first_error() {
        assertThat(check("FROM scratch", "RUN cd /app; true")).containsExactly("SC2164 warn 2:5-2:12");
        assertThat(check("FROM scratch", "SHELL [\"/bin/sh\", \"-ec\"]", "RUN cd /app; true"))
                .isEmpty();
    }

    @Test
    void does_not_ask_for_files_that_only_the_image_has() {
        assertThat(check("FROM scratch", "RUN . /etc/os-release")).isEmpty();
    }

    @Test
    void heeds_the_comments_of_a_heredoc_for_all_of_it() {
        assertThat(check(
                        "FROM scratch",
                        "RUN <<EOF",
                        "#!/bin/sh",
                        "# shellcheck disable=SC2086",
                        "true",
                        "echo $1",
                        "EOF"))
                .isEmpty();
    }

    @Test
    void tells_what_cannot_be_read_as_an_error() {
        assertThat(check("FROM scratch", "RUN echo \"a")).anyMatch(remark -> remark.startsWith("SC1073 error 2:"));
    }

    @Test
    void looks_at_what_ONBUILD_delays() {
        assertThat(check("FROM scratch", "ONBUILD RUN echo $1")).containsExactly("SC2086 info 2:18-2:20");
    }

    @Test
    void keeps_apart_the_scripts_of_many_files() throws IOException {
        List<DockerfileSubject> files = IntStream.range(0, 250)
                .mapToObj(
                        i -> subject("d/" + i, i % 2 == 0 ? "FROM scratch\nRUN true\n" : "FROM scratch\nRUN echo $1\n"))
                .toList();
        List<ShellRemark> remarks = program().check(files);
        assertThat(remarks)
                .hasSize(125)
                .extracting(remark -> remark.place().file())
                .contains("d/1", "d/249")
                .doesNotContain("d/2");
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_is_no_ShellCheck_is_told() throws IOException {
        new ExternalTool("sh").requireInstalled();
        Path other = Files.writeString(directory.resolve("other"), "#!/bin/sh\necho hello\n");
        assertThat(other.toFile().setExecutable(true)).isTrue();
        ShellCheck check = new ShellCheck(other, directory.resolve("work"));
        List<DockerfileSubject> files = List.of(subject("Dockerfile", "FROM scratch\nRUN true\n"));
        assertThatThrownBy(() -> check.check(files))
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("ShellCheck 0.7.0 or newer is needed");
    }

    private ShellCheck program() {
        return new ShellCheck(new ExternalTool("shellcheck").requireInstalled(), directory);
    }

    private List<String> check(String... lines) {
        List<String> found = new ArrayList<>();
        for (ShellRemark remark : program().check(List.of(subject("Dockerfile", String.join("\n", lines) + "\n")))) {
            assertThat(remark.place().file()).isEqualTo("Dockerfile");
            assertThat(remark.message()).isNotBlank().doesNotEndWith(".");
            assertThat(remark.severity()).isNotEqualTo(Severity.OFF);
            found.add(
                    remark.id() + " " + remark.severity() + " " + remark.place().range());
        }
        return found;
    }

    private static DockerfileSubject subject(String path, String text) {
        Dockerfile dockerfile = DockerfileParser.parse(text.getBytes(StandardCharsets.UTF_8));
        return new DockerfileSubject(path, dockerfile, StageStates.of(dockerfile));
    }
}

package dev.pinnace.policy.rules.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.dockerfile.BaseFacts;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the examples do not show: for which other tools a violation stands, its ceiling, and what a known base changes. */
final class DockerfileRuleDetailsTest {
    private static final BaseFacts PYTHON = new BaseFacts(
            Optional.of("1000"),
            Optional.of("/srv"),
            Map.of("PYTHON_VERSION", "3.13.1"),
            Optional.empty(),
            Optional.of(List.of("python3")),
            Optional.empty(),
            Map.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            List.of());

    private static List<Violation> check(
            DockerfileRule rule, Map<String, String> parameters, Optional<BaseFacts> base, String... lines) {
        var dockerfile = DockerfileParser.parse(String.join("\n", lines) + "\n");
        RuleRun run = new RuleRun(RuleParameters.of(rule.metadata(), parameters));
        rule.check(new DockerfileSubject("Dockerfile", dockerfile, StageStates.of(dockerfile, image -> base)), run);
        return run.violations();
    }

    private static List<Violation> check(DockerfileRule rule, String... lines) {
        return check(rule, Map.of(), Optional.empty(), lines);
    }

    private static List<List<String>> aliases(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.details().aliases())
                .toList();
    }

    private static List<Optional<Severity>> ceilings(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.details().ceiling())
                .toList();
    }

    @Test
    void a_relative_workdir_after_an_absolute_one_is_no_matter_of_the_base() {
        assertThat(aliases(check(
                        new RelativeWorkdir(),
                        "FROM a",
                        "WORKDIR b",
                        "WORKDIR c",
                        "FROM a",
                        "WORKDIR /d",
                        "WORKDIR e")))
                .containsExactly(
                        List.of(),
                        List.of("DL3000", "DS-0009", "CKV_DOCKER_10"),
                        List.of("DL3000", "DS-0009", "CKV_DOCKER_10"));
    }

    @Test
    void a_relative_workdir_in_a_variable_is_only_seen_by_those_who_expand_it() {
        assertThat(aliases(check(new RelativeWorkdir(), "FROM a", "ARG D=d", "WORKDIR $D")))
                .containsExactly(List.of("WorkdirRelativePath"));
    }

    @Test
    void a_shell_form_after_shell_is_meant_for_that_shell() {
        assertThat(aliases(check(new ShellFormCommand(), "FROM a", "CMD b", "SHELL [\"/bin/bash\", \"-c\"]", "CMD c")))
                .containsExactly(List.of(), List.of("DL3025"));
    }

    @Test
    void a_shell_form_that_needs_the_shell_is_worth_a_note() {
        assertThat(ceilings(check(new ShellFormCommand(), "FROM a", "CMD b", "CMD b $C", "CMD exec b")))
                .containsExactly(Optional.empty(), Optional.of(Severity.INFO), Optional.of(Severity.INFO));
    }

    @Test
    void the_kinds_of_repeated_commands_are_told_apart() {
        assertThat(aliases(check(
                        new RepeatedCommand(),
                        "FROM a",
                        "CMD a",
                        "CMD b",
                        "ENTRYPOINT a",
                        "ENTRYPOINT b",
                        "HEALTHCHECK NONE",
                        "HEALTHCHECK NONE")))
                .containsExactly(
                        List.of("DL4003", "DS-0016", "MultipleInstructionsDisallowed"),
                        List.of("DL4004", "DS-0007", "MultipleInstructionsDisallowed"),
                        List.of("DL3012", "DS-0023", "MultipleInstructionsDisallowed"));
    }

    @Test
    void a_wrong_order_is_told_from_other_syntax_errors() {
        assertThat(aliases(check(new SyntaxError(), "RUN a", "FROM a AS", "COPY a")))
                .containsExactly(List.of("DL3061"), List.of("DL1000"), List.of("DL1000"));
    }

    @Test
    void a_health_check_of_another_stage_satisfies_those_who_do_not_tell_stages_apart() {
        assertThat(aliases(check(new MissingHealthCheck(), "FROM a AS b", "HEALTHCHECK NONE", "FROM c")))
                .containsExactly(List.of("DL3057"));
    }

    @Test
    void labels_are_judged_by_their_type() {
        assertThat(aliases(check(
                        new LabelSchemaMismatch(),
                        Map.of("labels", "a:url,b:semver,c:text,d:email", "strict", "true"),
                        Optional.empty(),
                        "FROM x",
                        "LABEL a=x b=y c= e=f")))
                .containsExactly(
                        List.of("DL3052"), List.of("DL3056"), List.of("DL3051"), List.of("DL3050"), List.of("DL3049"));
    }

    @Test
    void an_unknown_type_of_a_label_is_no_setting() {
        assertThatThrownBy(
                        () -> check(new LabelSchemaMismatch(), Map.of("labels", "a:date"), Optional.empty(), "FROM x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a:date' has the unknown type 'date'");
    }

    @Test
    void what_a_readable_base_sets_counts() {
        String[] lines = {"FROM python:3.13", "COPY a-$PYTHON_VERSION-$PYTHON_PIP b"};
        assertThat(check(new UndefinedVariable(), Map.of(), Optional.of(PYTHON), lines))
                .extracting(Violation::message)
                .containsExactly("nothing sets the variable 'PYTHON_PIP'");
        assertThat(check(new RelativeCopyDestination(), Map.of(), Optional.of(PYTHON), lines))
                .isEmpty();
        assertThat(check(new MissingCommand(), Map.of(), Optional.of(PYTHON), lines))
                .isEmpty();
    }

    @Test
    void a_readable_base_without_a_working_directory_makes_the_matter_certain() {
        String[] lines = {"FROM debian:13", "COPY a b"};
        assertThat(ceilings(check(new RelativeCopyDestination(), Map.of(), Optional.of(BaseFacts.NOTHING), lines)))
                .containsExactly(Optional.empty());
        assertThat(ceilings(check(new RelativeCopyDestination(), lines))).containsExactly(Optional.of(Severity.INFO));
        assertThat(check(new MissingCommand(), Map.of(), Optional.of(BaseFacts.NOTHING), lines))
                .hasSize(1);
    }

    @Test
    void a_pipe_that_only_prints_into_a_command_is_worth_a_note() {
        assertThat(ceilings(check(
                        new MissingPipefail(),
                        "FROM a",
                        "RUN echo sum | sha256sum -c",
                        "RUN yes | tool",
                        "RUN x=$(echo a | tr a b)",
                        "RUN echo $(date) | tee b",
                        "RUN curl b | tee c")))
                .containsExactly(
                        Optional.of(Severity.INFO),
                        Optional.of(Severity.INFO),
                        Optional.of(Severity.INFO),
                        Optional.empty(),
                        Optional.empty());
    }

    @Test
    void a_base_that_is_known_for_its_user_is_worth_a_note() {
        assertThat(ceilings(check(new MissingUser(), "FROM jenkins/jenkins:lts")))
                .containsExactly(Optional.of(Severity.INFO));
        assertThat(ceilings(check(new MissingUser(), "FROM mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled")))
                .containsExactly(Optional.of(Severity.INFO));
        assertThat(ceilings(check(new MissingUser(), "FROM mcr.microsoft.com/dotnet/aspnet:9.0")))
                .containsExactly(Optional.empty());
    }

    @Test
    void a_variable_as_the_source_of_a_copy_is_nobody_elses_finding() {
        List<Violation> found = check(new UnknownCopySource(), "FROM a", "COPY --from=$B c d");
        assertThat(ceilings(found)).containsExactly(Optional.of(Severity.INFO));
        assertThat(found.get(0).details().ours()).isTrue();
    }

    @Test
    void pipx_is_not_pip() {
        List<Violation> found = check(new UnpinnedPackageVersions(), "FROM a", "RUN pipx install b");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).details().ours()).isTrue();
    }

    @Test
    void a_name_that_only_the_build_knows_is_worth_a_note() {
        assertThat(ceilings(check(new UnpinnedBase(), "ARG B", "FROM $B", "FROM debian:13")))
                .containsExactly(Optional.of(Severity.INFO), Optional.empty());
    }

    @Test
    void hostile_names_are_judged_in_linear_time() {
        String stage = "a".repeat(300);
        String gaps = "a${X}".repeat(100) + "b";
        String slashes = "/".repeat(60_000) + "x";
        assertThat(check(new UntaggedBase(), "ARG X", "FROM scratch AS " + stage, "FROM " + gaps))
                .isEmpty();
        assertThat(check(new WholeContextCopied(), "FROM scratch", "COPY " + slashes + " /a"))
                .isEmpty();
        assertThat(check(new WholeStageCopied(), "FROM scratch", "COPY --from=a " + slashes + " /"))
                .isEmpty();
    }
}

package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pragmas of hadolint, trivy, checkov and BuildKit. */
final class ForeignPragmaTest {
    private static List<String> summary(String... lines) {
        return Checked.byAll().dockerfile(lines).summary();
    }

    @Test
    void hadolint_ignores_for_the_next_instruction() {
        assertThat(summary("FROM a", "HEALTHCHECK NONE", "# hadolint ignore=DL3002,SC2086", "USER root", "USER root"))
                .containsExactly("4 RootByUser waived", "5 RootByUser active");
    }

    @Test
    void hadolint_ignores_inside_an_instruction() {
        assertThat(summary(
                        "FROM a",
                        "HEALTHCHECK NONE",
                        "RUN true; \\",
                        "# hadolint ignore=DL3014",
                        "  apt-get install --no-install-recommends x"))
                .containsExactly("3 CarelessApt waived");
    }

    @Test
    void hadolint_ignores_for_a_stage_from_above_its_FROM_only() {
        assertThat(summary(
                        "FROM a AS one",
                        "USER root",
                        "# hadolint stage ignore=DL3002",
                        "FROM b AS two",
                        "USER root",
                        "FROM c",
                        "HEALTHCHECK NONE",
                        "# hadolint stage ignore=DL3002",
                        "USER root"))
                .containsExactly("2 RootByUser active", "5 RootByUser waived", "9 RootByUser active");
    }

    @Test
    void hadolint_ignores_for_the_file() {
        assertThat(summary("FROM a", "HEALTHCHECK NONE", "USER root", "# hadolint global ignore=DL3002"))
                .containsExactly("3 RootByUser waived");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hadolint ignore=DL3002  # it must be",
                "hadolint ignore = DL3002 , DL3001",
                "hadolint   ignore=DL3002   "
            })
    void hadolint_takes_blanks_and_a_comment_behind(String comment) {
        assertThat(summary("FROM a", "HEALTHCHECK NONE", "# " + comment, "USER root"))
                .containsExactly("4 RootByUser waived");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hadolint ignore=DL3002 it must be",
                "hadolint ignore DL3002",
                "hadolint file ignore=DL3002",
                "hadolintignore=DL3002",
                "see hadolint ignore=DL3002",
                "hadolint ignore=RootByUser",
                "hadolint shell=powershell"
            })
    void what_hadolint_does_not_understand_has_no_effect(String comment) {
        assertThat(summary("FROM a", "HEALTHCHECK NONE", "# " + comment, "USER root"))
                .containsExactly("4 RootByUser active");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trivy:ignore:DS-0002",
                "trivy:ignore:AVD-DS-0002",
                "trivy:ignore:avd-ds-0002",
                "trivy:ignore:DS002",
                "trivy:ignore:DS-0001 trivy:ignore:DS-0002",
                "trivy:ignore:DS-0002 runs as root by design",
                "trivy:ignore:DS-0002:exp:2027-12-31",
                "trivy:ignore:DS-00*",
                "trivy:ignore:avd-ds-*",
                "trivy:ignore:*"
            })
    void trivy_ignores_for_the_next_instruction(String comment) {
        assertThat(summary("FROM a", "HEALTHCHECK NONE", "# " + comment, "USER root", "USER root"))
                .containsExactly("4 RootByUser waived", "5 RootByUser active");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trivy:ignore:DS-0003",
                "trivy:ignore:DS-0002:exp:tomorrow",
                "trivy:ignore:DS-0002[user=root]",
                "trivy:ignore:DS-0002:ws:dev",
                "trivy:ignore:AWS-*",
                "trivy:ignore:DL3002x",
                "see trivy:ignore:DS-0002",
                "trivy:ignore:"
            })
    void what_trivy_means_otherwise_has_no_effect(String comment) {
        assertThat(summary("FROM a", "HEALTHCHECK NONE", "# " + comment, "USER root"))
                .containsExactly("4 RootByUser active");
    }

    @Test
    void a_star_of_trivy_covers_only_what_trivy_knows() {
        assertThat(summary(
                        "FROM a",
                        "HEALTHCHECK NONE",
                        "# trivy:ignore:*",
                        "RUN apt-get -y x",
                        "# trivy:ignore:*",
                        "USER root"))
                .containsExactly("4 CarelessApt active", "6 RootByUser waived");
    }

    @Test
    void a_pragma_of_trivy_expires() {
        Checked checked = Checked.byAll()
                .dockerfile("FROM a", "HEALTHCHECK NONE", "# trivy:ignore:DS-0002:exp:2027-01-31", "USER root");

        assertThat(checked.on(LocalDate.of(2027, 2, 1)).messages("RootByUser"))
                .containsExactly("the user is root (was waived until 2027-01-31: pragma of trivy in line 3)");
    }

    @Test
    void trivy_above_the_first_instruction_covers_the_file() {
        assertThat(summary("# trivy:ignore:DS-0026", "", "FROM a AS one", "FROM one", "USER root"))
                .containsExactly("4 NoHealthProbe waived", "5 RootByUser active");
        assertThat(summary("FROM a AS one", "# trivy:ignore:DS-0026", "FROM one"))
                .containsExactly("3 NoHealthProbe waived");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkov:skip=CKV_DOCKER_2:a batch job",
                "checkov:skip=CKV_DOCKER_2",
                "bridgecrew:skip=CKV_DOCKER_2:x",
                "checkov:skip=CKV_DOCKER_3,CKV_DOCKER_2:x",
                "see checkov:skip=CKV_DOCKER_3 checkov:skip= CKV_DOCKER_2:x"
            })
    void checkov_skips_for_the_file(String comment) {
        assertThat(summary("FROM a AS one", "FROM one", "USER 1", "# " + comment))
                .containsExactly("2 NoHealthProbe waived");
    }

    @Test
    void the_reason_that_checkov_is_given_is_told_and_for_others_the_line() {
        Checked checked = Checked.byAll()
                .dockerfile(
                        "# checkov:skip=CKV_DOCKER_2: a batch job", "FROM a", "# hadolint ignore=DL3002", "USER root");

        assertThat(checked.of("NoHealthProbe").get(0).standing().reason()).contains("a batch job");
        assertThat(checked.of("RootByUser").get(0).standing().reason()).contains("pragma of hadolint in line 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check=skip=JSONArgsRecommended",
                "check=skip=StageNameCasing,JSONArgsRecommended;error=true",
                "check=error=true;skip=JSONArgsRecommended",
                "check = skip = StageNameCasing , JSONArgsRecommended",
                "check=skip=all"
            })
    void buildkit_skips_for_the_file(String directive) {
        assertThat(summary("# " + directive, "FROM a", "HEALTHCHECK NONE", "CMD run", "USER root"))
                .containsExactly("4 ShellFormCommand waived", "5 RootByUser active");
    }

    @Test
    void buildkit_skips_only_at_the_top() {
        assertThat(summary("# a comment", "# check=skip=all", "FROM a", "HEALTHCHECK NONE", "CMD run"))
                .containsExactly("5 ShellFormCommand active");
        assertThat(summary("# check=error=true", "FROM a", "HEALTHCHECK NONE", "CMD run"))
                .containsExactly("4 ShellFormCommand active");
    }

    @Test
    void what_they_name_that_we_do_not_know_and_what_they_leave_unused_is_not_worth_a_word() {
        assertThat(summary(
                        "# check=skip=SomethingNew",
                        "# hadolint global ignore=DL9999,DL3002",
                        "# checkov:skip=CKV_DOCKER_99:x",
                        "FROM a",
                        "HEALTHCHECK NONE",
                        "# trivy:ignore:DS-0099",
                        "USER 1"))
                .isEmpty();
    }

    @Test
    void the_policy_may_turn_them_off() {
        Checked checked = Checked.byAll()
                .under(Policy.builder().foreignPragmas(false))
                .dockerfile(
                        "# check=skip=all",
                        "FROM a",
                        "HEALTHCHECK NONE",
                        "# hadolint ignore=DL3002",
                        "# pinnace ignore=DL3025 reason=\"x\"",
                        "CMD run",
                        "# hadolint ignore=DL3002",
                        "USER root");

        assertThat(checked.summary()).containsExactly("6 ShellFormCommand waived", "8 RootByUser active");
    }

    @Test
    void a_limit_of_lives_takes_their_effect_and_a_rule_that_must_not_be_waived_refuses_them() {
        Checked checked =
                Checked.byAll().dockerfile("FROM a", "HEALTHCHECK NONE", "# hadolint ignore=DL3002", "USER root");

        assertThat(checked.under(Policy.builder().limits(new WaiverLimits(OptionalInt.of(1), Set.of())))
                        .summary())
                .containsExactly("4 RootByUser active");
        assertThat(checked.under(Policy.builder().limits(new WaiverLimits(OptionalInt.empty(), Set.of("RootByUser"))))
                        .summary())
                .containsExactly("3 WaiverRefused active", "4 RootByUser active");
    }

    @Test
    void one_that_is_refused_but_met_nothing_is_not_worth_a_word() {
        Checked checked = Checked.byAll()
                .under(Policy.builder().limits(new WaiverLimits(OptionalInt.empty(), Set.of("RootByUser"))))
                .dockerfile("FROM a", "HEALTHCHECK NONE", "# hadolint ignore=DL3002", "USER 1");

        assertThat(checked.findings()).isEmpty();
    }

    @Test
    void several_pragmas_may_stand_above_one_instruction() {
        assertThat(Checked.byAll()
                        .dockerfile(
                                "FROM a",
                                "HEALTHCHECK NONE",
                                "# hadolint ignore=DL3014",
                                "# hadolint ignore=DL3015",
                                "RUN apt-get install x")
                        .findings())
                .extracting(finding -> finding.standing().kind())
                .containsOnly(Finding.Standing.Kind.WAIVED);
    }
}

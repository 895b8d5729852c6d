package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pragmas of our own. */
final class PragmaTest {
    private static Checked root(String... lines) {
        return Checked.by(Rules.ROOT, Rules.APT).dockerfile(lines);
    }

    @Test
    void a_pragma_covers_the_next_instruction() {
        assertThat(root(
                                "FROM alpine",
                                "# pinnace ignore=RootByUser reason=\"needs a port below 1024\"",
                                "USER root",
                                "USER root")
                        .summary())
                .containsExactly("3 RootByUser waived", "4 RootByUser active");
    }

    @Test
    void empty_lines_and_other_comments_may_stand_between() {
        assertThat(root("FROM alpine", "# pinnace ignore=RootByUser reason=\"x\"", "# see the wiki", "", "USER root")
                        .summary())
                .containsExactly("5 RootByUser waived");
    }

    @Test
    void a_pragma_inside_an_instruction_covers_it() {
        assertThat(root(
                                "FROM alpine",
                                "RUN true && \\",
                                "  # pinnace ignore=CarelessApt reason=\"x\"",
                                "  apt-get \\",
                                "  install x",
                                "RUN apt-get install x")
                        .summary())
                .containsExactly(
                        "2 CarelessApt waived", "2 CarelessApt waived", "6 CarelessApt active", "6 CarelessApt active");
    }

    @Test
    void a_reported_line_inside_the_instruction_is_covered_too() {
        Checked checked = Checked.by(new Rules.OfDockerfile(
                        "InTheMiddle",
                        Rules.about("x").errorEverywhere().build(),
                        (file, run) -> run.report(Violation.at(file.at(new SourceRange(4, 3, 4, 5)), "here"))))
                .dockerfile("FROM a", "# pinnace ignore=InTheMiddle reason='x'", "RUN a && \\", "  b && \\", "  c");

        assertThat(checked.summary()).containsExactly("4 InTheMiddle waived");
    }

    @Test
    void the_reason_is_told() {
        Finding finding = root("FROM a", "# pinnace ignore=RootByUser reason=\"needs  it\"", "USER root")
                .of("RootByUser")
                .get(0);

        assertThat(finding.standing().reason()).isEqualTo(Optional.of("needs  it"));
    }

    @Test
    void several_rules_may_be_named_with_or_without_blanks_and_in_any_order() {
        assertThat(Checked.byAll()
                        .dockerfile(
                                "FROM a",
                                "HEALTHCHECK NONE",
                                "#pinnace reason='one and all' ignore=DL3002 , JSONArgsRecommended,DL3014, DL3015",
                                "RUN apt-get x",
                                "# Pinnace IGNORE=dl3002 Reason=word",
                                "USER root")
                        .summary())
                .containsExactly(
                        "3 UnusedWaiver active",
                        "3 UnusedWaiver active",
                        "4 CarelessApt waived",
                        "4 CarelessApt waived",
                        "6 RootByUser waived");
    }

    @Test
    void a_stage_pragma_above_FROM_covers_the_stage_that_begins() {
        assertThat(root(
                                "FROM a AS one",
                                "USER root",
                                "# pinnace stage ignore=RootByUser reason=\"x\"",
                                "FROM b AS two",
                                "USER 1",
                                "USER root",
                                "FROM c",
                                "USER root")
                        .summary())
                .containsExactly("2 RootByUser active", "6 RootByUser waived", "8 RootByUser active");
    }

    @Test
    void a_stage_pragma_inside_a_stage_covers_all_of_it() {
        assertThat(root(
                                "FROM a AS one",
                                "USER root",
                                "FROM b AS two",
                                "USER root",
                                "# pinnace stage ignore=RootByUser reason=\"x\"",
                                "USER root")
                        .summary())
                .containsExactly("2 RootByUser active", "4 RootByUser waived", "6 RootByUser waived");
    }

    @Test
    void a_stage_pragma_at_the_end_covers_the_last_stage() {
        assertThat(root("FROM a", "USER root", "FROM b", "USER root", "# pinnace stage ignore=RootByUser reason=\"x\"")
                        .summary())
                .containsExactly("2 RootByUser active", "4 RootByUser waived");
    }

    @Test
    void a_file_pragma_covers_the_file_wherever_it_stands_and_no_other() {
        Checked checked = root(
                        "FROM a", "USER root", "FROM b", "USER root", "# pinnace file ignore=RootByUser reason=\"x\"")
                .file("other/Dockerfile", "FROM a", "USER root");

        assertThat(checked.findings())
                .extracting(
                        finding -> finding.location() + " " + finding.standing().kind())
                .containsExactly("Dockerfile:2 WAIVED", "Dockerfile:4 WAIVED", "other/Dockerfile:2 ACTIVE");
    }

    @Test
    void the_absence_of_something_is_waived_above_the_last_FROM() {
        assertThat(Checked.by(Rules.NO_HEALTH_CHECK)
                        .dockerfile(
                                "FROM a AS one", "# pinnace ignore=NoHealthProbe reason=\"a batch job\"", "FROM one")
                        .summary())
                .containsExactly("3 NoHealthProbe waived");
    }

    @Test
    void a_pragma_holds_until_its_day() {
        Checked checked = root("FROM a", "# pinnace ignore=RootByUser reason=\"x\" expires=2027-01-31", "USER root");

        assertThat(checked.on(Checked.TODAY.withDayOfMonth(31)).summary())
                .containsExactly("2 WaiverEndsSoon active", "3 RootByUser waived");
        assertThat(checked.on(Checked.TODAY.withDayOfMonth(31).plusDays(1)).messages("RootByUser"))
                .containsExactly("the user is root (was waived until 2027-01-31: x)");
    }

    @Test
    void a_pragma_without_reason_is_a_finding_and_has_no_effect() {
        Checked checked = root("FROM a", "# pinnace ignore=RootByUser,DL3014 expires=2027-06-30", "USER root");

        assertThat(checked.summary()).containsExactly("2 PragmaWithoutReason active", "3 RootByUser active");
        assertThat(checked.messages("PragmaWithoutReason"))
                .containsExactly("the pragma for RootByUser,DL3014 has no effect, since it gives no reason");
        assertThat(root("FROM a", "# pinnace ignore=RootByUser reason=\" \"", "USER root")
                        .summary())
                .containsExactly("2 PragmaWithoutReason active", "3 RootByUser active");
    }

    @Test
    void an_unknown_rule_is_a_finding_that_names_the_nearest_and_the_others_hold() {
        Checked checked = root("FROM a", "# pinnace ignore=RootByUsr,DL3002 reason=\"x\"", "USER root");

        assertThat(checked.summary()).containsExactly("2 UnknownRuleInPragma active", "3 RootByUser waived");
        assertThat(checked.messages("UnknownRuleInPragma"))
                .containsExactly("there is no rule 'RootByUsr'; did you mean 'RootByUser'?");
        assertThat(checked.of("UnknownRuleInPragma").get(0).severity()).isEqualTo(Severity.WARN);
        assertThat(root("FROM a", "# pinnace ignore=qqqqqqqqqqqqqqqq reason=\"x\"")
                        .messages("UnknownRuleInPragma"))
                .containsExactly("there is no rule 'qqqqqqqqqqqqqqqq'");
    }

    @Test
    void an_unused_pragma_is_a_finding_at_its_line() {
        Checked checked = root("FROM a", "# pinnace ignore=RootByUser reason=\"x\"", "USER 1000", "USER root");

        assertThat(checked.summary()).containsExactly("2 UnusedWaiver active", "4 RootByUser active");
        assertThat(checked.messages("UnusedWaiver")).containsExactly("the waiver of RootByUser waives nothing");
        assertThat(checked.of("UnusedWaiver").get(0).location()).isInstanceOf(Location.InDockerfile.class);
    }

    @Test
    void a_pragma_behind_the_last_instruction_covers_nothing() {
        assertThat(root("FROM a", "USER root", "# pinnace ignore=RootByUser reason=\"x\"")
                        .summary())
                .containsExactly("2 RootByUser active", "3 UnusedWaiver active");
    }

    @Test
    void limits_hold_for_pragmas() {
        Checked checked = root(
                "FROM a",
                "# pinnace ignore=RootByUser reason=\"x\"",
                "USER root",
                "# pinnace ignore=DL3014 reason=\"x\"",
                "RUN apt-get x --no-install-recommends");

        assertThat(checked.under(Policy.builder().limits(new WaiverLimits(OptionalInt.of(30), Set.of("DL3014"))))
                        .summary())
                .containsExactly(
                        "2 WaiverTooLong active",
                        "3 RootByUser active",
                        "4 WaiverRefused active",
                        "5 CarelessApt active");
    }

    @Test
    void findings_about_pragmas_cannot_be_waived() {
        assertThat(root(
                                "FROM a",
                                "# pinnace file ignore=UnusedWaiver,PragmaWithoutReason reason=\"x\"",
                                "# pinnace ignore=RootByUser",
                                "USER root")
                        .summary())
                .containsExactly(
                        "2 WaiverRefused active",
                        "2 WaiverRefused active",
                        "3 PragmaWithoutReason active",
                        "4 RootByUser active");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pinnace ignore",
                "pinnace ignore RootByUser",
                "pinnace: ignore RootByUser",
                "pinnace ignore=",
                "pinnace ignore= reason=\"x\"",
                "pinnace reason=\"x\"",
                "pinnace ignroe=RootByUser reason=\"x\"",
                "pinnace ignore=RootByUser raeson=\"x\"",
                "pinnace ignore=RootByUser reason=\"x",
                "pinnace ignore=RootByUser reason=needs the port",
                "pinnace ignore=RootByUser reason=\"x\" expires=2027-13-01",
                "pinnace ignore=RootByUser reason=\"x\" expires=tomorrow",
                "pinnace ignore=RootByUser reason=\"x\" until=2027-01-01",
                "pinnace ignore=RootByUser ignore=DL3014 reason=\"x\"",
                "pinnace stge ignore=RootByUser reason=\"x\"",
                "pinnace global ignore=RootByUser reason=\"x\"",
                "pinnace stage ignore",
                "pinnace ignore=RootByUser, reason=\"x\"",
                "pinnace ignore=RootByUser reason=\"x\" !"
            })
    void a_pragma_that_cannot_be_read_is_a_finding_and_has_no_effect(String pragma) {
        assertThat(root("FROM a", "# " + pragma, "USER root").summary())
                .contains("2 MalformedPragma active", "3 RootByUser active")
                .hasSize(2);
    }

    @Test
    void what_is_wrong_with_a_pragma_is_said() {
        assertThat(root("FROM a", "# pinnace ignore=RootByUser raeson=\"x\"").messages("MalformedPragma"))
                .containsExactly("the pragma has no effect: 'raeson' is none of ignore, reason, expires");
        assertThat(root("FROM a", "# pinnace global ignore=RootByUser reason=\"x\"")
                        .messages("MalformedPragma"))
                .containsExactly("the pragma has no effect: 'global' is none of stage, file");
        assertThat(root("FROM a", "# pinnace ignore=RootByUser reason=x expires=soon")
                        .messages("MalformedPragma"))
                .containsExactly("the pragma has no effect: 'soon' is no day; write expires=YYYY-MM-DD");
        assertThat(root("FROM a", "# pinnace ignore")
                        .messages("MalformedPragma")
                        .get(0))
                .contains("'ignore' is not understood; write key=value");
    }

    @Test
    void a_hostile_pragma_ends_soon() {
        String blanks = " ".repeat(400_000);

        assertThat(root("FROM a", "# pinnace ignore=A," + blanks + "," + blanks + "B reason=" + blanks)
                        .messages("MalformedPragma"))
                .isEmpty();
        assertThat(root("FROM a", "# pinnace ignore=" + "x".repeat(900_000) + " reason=x")
                        .messages("UnknownRuleInPragma"))
                .singleElement()
                .asString()
                .hasSizeLessThan(200);
    }

    @Test
    void a_file_that_waives_without_end_is_not_followed() {
        List<String> lines = new ArrayList<>(List.of("FROM a"));
        for (int i = 0; i < 1001; i++) {
            lines.add("# hadolint ignore=DL3002");
            lines.add("USER root");
        }

        Checked checked = root(lines.toArray(String[]::new));

        assertThat(checked.of("RootByUser").stream().filter(Finding::isActive))
                .extracting(finding -> finding.location().line())
                .containsExactly(2003);
        assertThat(checked.messages("MalformedPragma"))
                .containsExactly("the file waives more than 1000 times; from here on it has no effect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pinnace builds this image",
                "pinnace",
                "pinnace ignores the cache here",
                "pinnace stage two",
                "pinnace-maven-plugin ignore=RootByUser",
                "pinnace: the small boat",
                "see pinnace ignore=RootByUser",
                "pinnace writes version = 3",
                "ignore=RootByUser"
            })
    void words_are_no_pragma(String comment) {
        assertThat(root("FROM a", "# " + comment, "USER root").summary()).containsExactly("3 RootByUser active");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pinnace ignore=RootByUser reason='it is so'",
                "pinnace ignore=RootByUser reason=“it is so”",
                "pinnace: ignore=RootByUser reason=\"it is so\"",
                "pinnace   ignore = RootByUser   reason = \"it is so\"  expires = 2027-12-31 ",
                "PINNACE STAGE ignore=RootByUser reason=\"it's so, 'really'\"",
                "pinnace ignore=\"RootByUser\" reason=\"it is so\"",
                "pinnace ignore=RootByUser,RootByUser,,DL3002 reason=\"it is so\""
            })
    void there_is_some_freedom_in_writing(String pragma) {
        assertThat(root("FROM a", "# " + pragma, "USER root").summary()).containsExactly("3 RootByUser waived");
    }
}

package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.policy.Edition;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which findings are reported, how much they matter, and which fail the build. */
final class ThresholdsTest {
    private static final String[] ALL_THREE = {"FROM alpine", "USER root", "CMD run"};

    private static Policy.Builder with(Severity failOn, Severity report) {
        return Policy.builder().thresholds(new Thresholds(failOn, report, false));
    }

    /** Says one thing of a severity about each Dockerfile. */
    private static Rule saying(Violation violation, RuleMetadata.Builder metadata) {
        return new Rules.OfDockerfile("Saying", metadata.build(), (file, run) -> run.report(violation));
    }

    private static Violation violation() {
        return Violation.at(new Location.InPom("user"), "something");
    }

    @Test
    void errors_fail_and_everything_is_reported_when_nobody_says_anything() {
        Verdict verdict = Checked.byAll().dockerfile(ALL_THREE).verdict();

        assertThat(verdict.findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARN, Severity.INFO);
        assertThat(verdict.failed()).isTrue();
        assertThat(verdict.failing()).extracting(Finding::rule).containsExactly("RootByUser");
        assertThat(verdict.hidden()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"error, 1", "warn, 2", "info, 3", "off, 0"})
    void the_severity_on_which_a_build_fails_is_inclusive(String failOn, int failing) {
        Verdict verdict = Checked.byAll()
                .under(with(Severity.named(failOn).orElseThrow(), Severity.INFO))
                .dockerfile(ALL_THREE)
                .verdict();

        assertThat(verdict.failing()).hasSize(failing);
        assertThat(verdict.failed()).isEqualTo(failing > 0);
    }

    @ParameterizedTest
    @CsvSource({"error, 1", "warn, 2", "info, 3"})
    void the_severity_that_is_reported_is_inclusive_and_hides_what_is_below(String report, int shown) {
        Verdict verdict = Checked.byAll()
                .under(with(Severity.ERROR, Severity.named(report).orElseThrow()))
                .dockerfile(ALL_THREE)
                .verdict();

        assertThat(verdict.findings()).hasSize(shown);
        assertThat(verdict.hidden()).isEqualTo(3 - shown);
        assertThat(verdict.failed()).isTrue();
    }

    @Test
    void nothing_can_fail_that_is_not_reported() {
        assertThatThrownBy(() -> new Thresholds(Severity.WARN, Severity.ERROR, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'report' is error")
                .hasMessageContaining("'failOn' is warn");
        assertThatThrownBy(() -> new Thresholds(Severity.OFF, Severity.OFF, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Thresholds(Severity.WARN, Severity.WARN, false).report()).isEqualTo(Severity.WARN);
        assertThat(new Thresholds(Severity.OFF, Severity.ERROR, false).report()).isEqualTo(Severity.ERROR);
    }

    @Test
    void a_warning_alone_does_not_fail() {
        Verdict verdict = Checked.byAll().dockerfile("FROM alpine", "CMD run").verdict();

        assertThat(verdict.failed()).isFalse();
        assertThat(verdict.count(Severity.WARN)).isEqualTo(1);
        assertThat(verdict.count(Severity.ERROR)).isZero();
    }

    @Test
    void the_profile_chooses_the_severities() {
        Checked checked = Checked.byAll().dockerfile(ALL_THREE);

        assertThat(checked.under(Policy.builder().profile(Profile.BASELINE)).findings())
                .extracting(Finding::rule)
                .containsExactly("RootByUser");
        assertThat(checked.under(Policy.builder().profile(Profile.STYLE)).findings())
                .hasSize(3);
    }

    @Test
    void a_matter_of_taste_counts_only_in_style() {
        Checked checked = Checked.by(saying(violation(), Rules.about("Taste").style(Severity.WARN)))
                .dockerfile("FROM a");

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.verdict().evaluated()).doesNotContain("Saying");
        assertThat(checked.under(Policy.builder().profile(Profile.STYLE)).findings())
                .hasSize(1);
    }

    @Test
    void the_policy_sets_the_severity_of_a_rule() {
        Checked checked = Checked.byAll().dockerfile(ALL_THREE);

        Checked raised = checked.under(Policy.builder().level("ShellFormCommand", Severity.ERROR));
        Checked silenced = checked.under(Policy.builder().level("RootByUser", Severity.OFF));

        assertThat(raised.verdict().failing()).extracting(Finding::rule).contains("ShellFormCommand");
        assertThat(silenced.findings()).extracting(Finding::rule).doesNotContain("RootByUser");
        assertThat(silenced.verdict().failed()).isFalse();
        assertThat(silenced.verdict().hidden()).isZero();
    }

    @Test
    void the_policy_sets_the_severity_of_what_another_tool_calls_so() {
        Checked checked = Checked.by(Rules.APT).dockerfile("FROM alpine", "RUN apt-get install x");

        Checked off = checked.under(Policy.builder().level("CarelessApt", "DL3014", Severity.OFF));
        Checked only = checked.under(
                Policy.builder().level("CarelessApt", Severity.OFF).level("CarelessApt", "DL3014", Severity.ERROR));

        assertThat(off.findings()).extracting(Finding::aliases).containsExactly(List.of("DL3015"));
        assertThat(only.findings()).extracting(Finding::aliases).containsExactly(List.of("DL3014"));
        assertThat(only.verdict().failed()).isTrue();
    }

    @Test
    void of_several_ids_that_are_set_the_strictest_decides() {
        Checked checked = Checked.byAll()
                .dockerfile("FROM alpine", "USER root")
                .under(Policy.builder()
                        .level("RootByUser", "DL3002", Severity.OFF)
                        .level("RootByUser", "DS-0002", Severity.WARN)
                        .level("RootByUser", "CKV_DOCKER_8", Severity.INFO));

        assertThat(checked.of("RootByUser")).extracting(Finding::severity).containsExactly(Severity.WARN);
    }

    @ParameterizedTest
    @CsvSource({"error, warn, warn", "info, warn, info", "warn, warn, warn", "error, off, ''"})
    void a_violation_never_exceeds_its_own_ceiling(String level, String ceiling, String severity) {
        Rule rule = saying(
                violation().atMost(Severity.named(ceiling).orElseThrow()),
                Rules.about("Unsure").severity(Severity.named(level).orElseThrow()));

        assertThat(Checked.by(rule).dockerfile("FROM a").findings())
                .extracting(finding -> finding.severity().toString())
                .containsExactlyElementsOf(severity.isEmpty() ? List.of() : List.of(severity));
    }

    @Test
    void findings_of_the_base_fail_only_when_the_policy_says_so() {
        Rule rule = saying(
                violation().from(Origin.BASE), Rules.about("Somebody else's").errorEverywhere());
        Checked checked = Checked.by(rule).dockerfile("FROM a");

        Verdict verdict = checked.verdict();
        Verdict strict = checked.under(Policy.builder().thresholds(new Thresholds(Severity.ERROR, Severity.INFO, true)))
                .verdict();

        assertThat(verdict.findings()).extracting(Finding::origin).containsExactly(Origin.BASE);
        assertThat(verdict.findings()).allMatch(Finding::isActive);
        assertThat(verdict.failed()).isFalse();
        assertThat(verdict.failing()).isEmpty();
        assertThat(strict.failed()).isTrue();
    }

    @Test
    void what_nobody_knows_the_origin_of_fails() {
        Rule rule = saying(
                violation().from(Origin.UNKNOWN), Rules.about("Somebody's").errorEverywhere());

        assertThat(Checked.by(rule).dockerfile("FROM a").verdict().failed()).isTrue();
    }

    @Test
    void a_rule_newer_than_the_edition_only_reports() {
        Edition next = new Edition(YearMonth.of(2027, 6));
        Rule rule = saying(violation(), Rules.about("New").errorEverywhere().since(next));
        Checked checked = Checked.by(rule).dockerfile("FROM a");

        Verdict preview = checked.under(Policy.builder().edition(Edition.FIRST)).verdict();
        Verdict counting = checked.under(Policy.builder().edition(next)).verdict();
        Verdict asked = checked.under(Policy.builder().edition(Edition.FIRST).level("Saying", Severity.ERROR))
                .verdict();

        assertThat(preview.failed()).isFalse();
        assertThat(preview.findings())
                .extracting(Finding::standing)
                .containsExactly(new Standing(Standing.Kind.PREVIEW, Optional.of("new in edition 2027.06")));
        assertThat(preview.count(Standing.Kind.PREVIEW)).isEqualTo(1);
        assertThat(preview.count(Severity.ERROR)).isZero();
        assertThat(counting.failed()).isTrue();
        assertThat(asked.failed()).isTrue();
    }

    @Test
    void an_old_id_of_another_tool_does_not_bring_a_new_rule_into_force() {
        Edition next = new Edition(YearMonth.of(2027, 6));
        Rule rule = saying(
                violation(),
                Rules.about("New").errorEverywhere().aliases("DL3002").since(next));

        Verdict verdict = Checked.by(rule)
                .dockerfile("FROM a")
                .under(Policy.builder().edition(Edition.FIRST).level("Saying", "DL3002", Severity.ERROR))
                .verdict();

        assertThat(verdict.failed()).isFalse();
    }

    @Test
    void the_worst_comes_first_then_file_line_and_rule() {
        Checked checked = Checked.byAll()
                .file("b/Dockerfile", "FROM alpine", "USER root", "CMD run", "HEALTHCHECK NONE")
                .file(
                        "a/Dockerfile",
                        "FROM alpine",
                        "USER 1",
                        "USER root",
                        "USER root",
                        "RUN apt-get x",
                        "HEALTHCHECK NONE");

        assertThat(checked.findings())
                .extracting(finding -> finding.severity() + " " + finding.location() + " " + finding.rule() + " "
                        + finding.text().message())
                .containsExactly(
                        "error a/Dockerfile:3 RootByUser the user is root",
                        "error a/Dockerfile:4 RootByUser the user is root",
                        "error b/Dockerfile:2 RootByUser the user is root",
                        "warn a/Dockerfile:5 CarelessApt apt-get asks",
                        "warn a/Dockerfile:5 CarelessApt apt-get installs more",
                        "warn b/Dockerfile:3 ShellFormCommand the command is in shell form");
    }

    @Test
    void in_one_line_rule_and_column_decide() {
        Rule rule = new Rules.OfDockerfile(
                "Saying", Rules.about("x").errorEverywhere().build(), (file, run) -> {
                    run.report(Violation.at(file.at(new SourceRange(1, 9, 1, 10)), "a"));
                    run.report(Violation.at(file.at(new SourceRange(1, 2, 1, 3)), "b"));
                });
        Rule before = new Rules.OfDockerfile(
                "Before",
                Rules.about("x").errorEverywhere().build(),
                (file, run) -> run.report(Violation.at(file.at(new SourceRange(1, 5, 1, 6)), "c")));

        assertThat(Checked.by(rule, before).dockerfile("FROM alpine").findings())
                .extracting(finding -> finding.text().message())
                .containsExactly("c", "b", "a");
    }

    @Test
    void findings_are_counted_by_how_they_stand() {
        Verdict verdict = Checked.byAll()
                .dockerfile("FROM a", "# hadolint ignore=DL3002", "USER root", "USER root", "CMD run")
                .verdict();

        assertThat(verdict.count(Standing.Kind.WAIVED)).isEqualTo(1);
        assertThat(verdict.count(Standing.Kind.ACTIVE)).isEqualTo(3);
        assertThat(verdict.count(Standing.Kind.BASELINED)).isZero();
        assertThat(verdict.count(Severity.ERROR)).isEqualTo(1);
        assertThat(verdict.thresholds()).isEqualTo(Thresholds.STANDARD);
    }

    @Test
    void a_finding_says_what_its_rule_says() {
        Finding finding = Checked.byAll()
                .dockerfile("FROM a", "USER root")
                .of("RootByUser")
                .get(0);

        assertThat(finding.text()).isEqualTo(new Finding.Text("the user is root", "Mend it."));
        assertThat(finding.aliases()).containsExactly("DL3002", "DS-0002", "CKV_DOCKER_8");
        assertThat(finding.origin()).isEqualTo(Origin.PROJECT);
        assertThat(finding.standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void the_severity_of_each_rule_is_told() {
        PolicyEvaluator evaluator = Checked.byAll()
                .under(Policy.builder()
                        .level("RootByUser", Severity.OFF)
                        .level("CarelessApt", Severity.INFO)
                        .level("CarelessApt", "DL3014", Severity.ERROR)
                        .level("CarelessApt", "DL3015", Severity.OFF))
                .evaluator();

        assertThat(evaluator.severities())
                .containsEntry("RootByUser", Severity.OFF)
                .containsEntry("CarelessApt", Severity.ERROR)
                .containsEntry("ShellFormCommand", Severity.WARN)
                .containsEntry("WaiverTooLong", Severity.ERROR);
    }

    @Test
    void a_violation_may_have_a_remedy_of_its_own() {
        Rule rule =
                saying(violation().mendedBy("Do this."), Rules.about("Special").errorEverywhere());

        assertThat(Checked.by(rule).dockerfile("FROM a").findings())
                .extracting(finding -> finding.text().remedy())
                .containsExactly("Do this.");
    }

    @Test
    void the_same_said_twice_is_one_finding() {
        Rule rule = new Rules.OfDockerfile(
                "Saying", Rules.about("Twice").errorEverywhere().build(), (file, run) -> {
                    run.report(violation());
                    run.report(violation());
                });

        assertThat(Checked.by(rule).dockerfile("FROM a").findings()).hasSize(1);
    }

    @Test
    void parameters_of_the_policy_reach_the_rule() {
        Checked checked = Checked.by(Rules.APT)
                .dockerfile("FROM alpine", "RUN aptitude install x")
                .under(Policy.builder().parameter("CarelessApt", "programs", "apt-get, aptitude"));

        assertThat(checked.findings()).hasSize(2);
    }
}

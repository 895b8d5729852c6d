package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Severity;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Waivers of the policy. */
final class WaiverTest {
    private static final LocalDate TODAY = Checked.TODAY;
    private static final Waiver ROOT = Waiver.of("RootByUser", "the appliance needs it");

    private static Checked rootful() {
        return Checked.by(Rules.ROOT, Rules.APT).dockerfile("FROM alpine", "USER root");
    }

    private static Checked waiving(Waiver... waivers) {
        return rootful().under(policy(WaiverLimits.NONE, waivers));
    }

    private static Policy.Builder policy(WaiverLimits limits, Waiver... waivers) {
        Policy.Builder policy = Policy.builder().limits(limits);
        for (Waiver waiver : waivers) {
            policy.waiver(waiver);
        }
        return policy;
    }

    private static WaiverLimits atMost(int days) {
        return new WaiverLimits(OptionalInt.of(days), Set.of());
    }

    private static WaiverLimits never(String... rules) {
        return new WaiverLimits(OptionalInt.empty(), Set.of(rules));
    }

    @Test
    void a_waived_finding_is_reported_with_its_reason_and_does_not_count() {
        Verdict verdict = waiving(ROOT).verdict();

        assertThat(verdict.failed()).isFalse();
        assertThat(verdict.findings())
                .extracting(Finding::standing)
                .containsExactly(new Standing(Standing.Kind.WAIVED, Optional.of("the appliance needs it")));
        assertThat(verdict.count(Standing.Kind.WAIVED)).isEqualTo(1);
        assertThat(verdict.count(Severity.ERROR)).isZero();
    }

    @Test
    void a_waiver_may_name_the_rule_as_another_tool_does() {
        assertThat(waiving(Waiver.of("DS002", "because")).summary()).containsExactly("2 RootByUser waived");
    }

    @Test
    void an_id_of_another_tool_waives_only_what_it_means() {
        Checked checked = Checked.by(Rules.APT)
                .dockerfile("FROM alpine", "RUN apt-get install x")
                .under(policy(WaiverLimits.NONE, Waiver.of("DL3014", "nobody is asked")));

        assertThat(checked.findings())
                .extracting(
                        finding -> finding.aliases() + " " + finding.standing().kind())
                .containsExactly("[DL3014] WAIVED", "[DL3015] ACTIVE");
    }

    @Test
    void a_waiver_holds_where_its_pattern_matches() {
        Checked checked = Checked.by(Rules.ROOT)
                .file("docker/a/Dockerfile", "FROM a", "USER root")
                .file("Dockerfile", "FROM a", "USER root")
                .under(policy(WaiverLimits.NONE, ROOT.where("docker/**")));

        assertThat(checked.findings())
                .extracting(
                        finding -> finding.location() + " " + finding.standing().kind())
                .containsExactly("Dockerfile:2 ACTIVE", "docker/a/Dockerfile:2 WAIVED");
        assertThat(checked.verdict().failed()).isTrue();
    }

    @Test
    void a_waiver_holds_on_its_last_day_and_not_on_the_next() {
        Checked checked = waiving(ROOT.until(TODAY));

        assertThat(checked.verdict().failed()).isFalse();
        assertThat(checked.on(TODAY.plusDays(1)).verdict().failed()).isTrue();
    }

    @Test
    void a_finding_whose_waiver_has_expired_says_until_when_it_was_waived() {
        Checked checked = waiving(ROOT.until(TODAY.minusDays(1)));

        assertThat(checked.messages("RootByUser"))
                .containsExactly("the user is root (was waived until 2027-01-14: the appliance needs it)");
        assertThat(checked.of("RootByUser")).allMatch(Finding::isActive);
        assertThat(checked.findings()).hasSize(1);
    }

    @Test
    void of_several_waivers_one_that_holds_decides_and_of_expired_ones_the_last() {
        Waiver old = ROOT.until(TODAY.minusDays(9));
        Waiver older = ROOT.until(TODAY.minusDays(20));
        Waiver holding = ROOT.until(TODAY.plusDays(100));

        assertThat(waiving(old, holding).summary()).containsExactly("2 RootByUser waived");
        assertThat(waiving(older, old).messages("RootByUser").get(0)).contains("until 2027-01-06");
        assertThat(waiving(old, older).messages("RootByUser").get(0)).contains("until 2027-01-06");
    }

    @Test
    void the_fingerprint_is_the_same_with_and_without_a_waiver() {
        String plain = rootful().findings().get(0).fingerprint();

        assertThat(waiving(ROOT).findings().get(0).fingerprint()).isEqualTo(plain);
        assertThat(waiving(ROOT.until(TODAY.minusDays(1))).findings().get(0).fingerprint())
                .isEqualTo(plain);
    }

    @Test
    void a_waiver_that_ends_within_two_weeks_is_announced() {
        assertThat(waiving(ROOT.until(TODAY.plusDays(14))).of("WaiverEndsSoon"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.text().message()).isEqualTo("the waiver of RootByUser holds until 2027-01-29");
                    assertThat(finding.location()).isEqualTo(new Location.InPom("waivers"));
                });
        assertThat(waiving(ROOT.until(TODAY)).of("WaiverEndsSoon")).hasSize(1);
        assertThat(waiving(ROOT.until(TODAY.plusDays(15))).of("WaiverEndsSoon")).isEmpty();
        assertThat(waiving(ROOT.until(TODAY.minusDays(1))).of("WaiverEndsSoon")).isEmpty();
        assertThat(waiving(ROOT).of("WaiverEndsSoon")).isEmpty();
    }

    @Test
    void a_waiver_that_waives_nothing_is_a_finding_where_it_stands() {
        Location place = new Location.InFile("policy.yaml", 7);
        Waiver unused = Waiver.of("CarelessApt", "long gone").where("legacy/**").from(new Waiver.Source(place, false));

        assertThat(waiving(unused).of("UnusedWaiver")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.location()).isEqualTo(place);
            assertThat(finding.text().message()).isEqualTo("the waiver of CarelessApt for 'legacy/**' waives nothing");
        });
    }

    @Test
    void an_expired_waiver_that_waives_nothing_says_both() {
        assertThat(waiving(Waiver.of("DL3015", "x").until(TODAY.minusDays(1))).messages("UnusedWaiver"))
                .containsExactly("the waiver of DL3015 waives nothing any more, and has expired on 2027-01-14");
    }

    @Test
    void an_expired_waiver_whose_finding_is_back_is_not_unused() {
        assertThat(waiving(ROOT.until(TODAY.minusDays(1))).of("UnusedWaiver")).isEmpty();
    }

    @Test
    void a_waiver_that_other_projects_share_may_be_unused_here() {
        Waiver shared = Waiver.of("CarelessApt", "x").from(new Waiver.Source(new Location.InPom("waivers"), true));

        assertThat(waiving(shared).of("UnusedWaiver")).isEmpty();
    }

    @Test
    void a_waiver_of_a_rule_that_did_not_run_is_not_called_unused() {
        Checked checked = Checked.by(
                        Rules.ROOT,
                        new Rules.OfImage(
                                "AboutImage", Rules.about("x").errorEverywhere().build(), (image, run) -> {}))
                .dockerfile("FROM a")
                .under(policy(WaiverLimits.NONE, Waiver.of("AboutImage", "x")));

        assertThat(checked.findings()).isEmpty();
    }

    @Test
    void the_rules_about_waivers_are_set_like_others() {
        Checked checked = rootful()
                .under(policy(WaiverLimits.NONE, Waiver.of("CarelessApt", "x")).level("UnusedWaiver", Severity.ERROR));

        assertThat(checked.verdict().failing()).extracting(Finding::rule).contains("UnusedWaiver");
        assertThat(rootful()
                        .under(policy(WaiverLimits.NONE, Waiver.of("CarelessApt", "x"))
                                .level("UnusedWaiver", Severity.OFF))
                        .of("UnusedWaiver"))
                .isEmpty();
    }

    @Test
    void a_waiver_that_lives_longer_than_allowed_has_no_effect() {
        Checked checked = rootful().under(policy(atMost(90), ROOT.until(TODAY.plusDays(91))));

        assertThat(checked.summary()).containsExactly("0 WaiverTooLong active", "2 RootByUser active");
        assertThat(checked.messages("RootByUser")).containsExactly("the user is root");
        assertThat(checked.messages("WaiverTooLong"))
                .containsExactly("the waiver of RootByUser has no effect, since it holds until 2027-04-16; the policy"
                        + " allows 90 days, until 2027-04-15 at the latest");
        assertThat(checked.verdict().failing()).extracting(Finding::rule).contains("WaiverTooLong");
    }

    @Test
    void a_waiver_may_live_just_as_long_as_allowed() {
        assertThat(rootful()
                        .under(policy(atMost(90), ROOT.until(TODAY.plusDays(90))))
                        .summary())
                .containsExactly("2 RootByUser waived");
        assertThat(rootful()
                        .under(policy(atMost(0), ROOT.until(TODAY)))
                        .verdict()
                        .failed())
                .isFalse();
    }

    @Test
    void where_lives_are_limited_a_waiver_must_say_a_day() {
        Checked checked = rootful().under(policy(atMost(90), ROOT));

        assertThat(checked.messages("WaiverTooLong").get(0)).contains("never expires");
        assertThat(checked.of("RootByUser")).allMatch(Finding::isActive);
    }

    @Test
    void an_expired_waiver_is_not_too_long() {
        assertThat(rootful()
                        .under(policy(atMost(90), ROOT.until(TODAY.minusDays(1))))
                        .of("WaiverTooLong"))
                .isEmpty();
    }

    @Test
    void a_waiver_that_is_too_long_of_a_rule_that_did_not_run_is_reported() {
        Checked checked = Checked.by(
                        Rules.ROOT,
                        new Rules.OfImage(
                                "AboutImage", Rules.about("x").errorEverywhere().build(), (image, run) -> {}))
                .dockerfile("FROM a")
                .under(policy(atMost(5), Waiver.of("AboutImage", "x")));

        assertThat(checked.of("WaiverTooLong")).hasSize(1);
    }

    @Test
    void another_waiver_may_hold_where_one_is_too_long() {
        Checked checked = rootful().under(policy(atMost(30), ROOT, ROOT.until(TODAY.plusDays(30))));

        assertThat(checked.summary()).containsExactly("0 WaiverTooLong active", "2 RootByUser waived");
    }

    @Test
    void a_rule_that_must_not_be_waived_is_not() {
        Checked checked = rootful().under(policy(never("RootByUser"), ROOT));

        assertThat(checked.summary()).containsExactly("0 WaiverRefused active", "2 RootByUser active");
        assertThat(checked.messages("WaiverRefused"))
                .containsExactly("the waiver of RootByUser has no effect, since this rule must not be waived");
        assertThat(checked.verdict().failing()).hasSize(2);
    }

    @Test
    void the_waiver_of_such_a_rule_is_refused_even_while_there_is_nothing_to_waive() {
        Checked checked = Checked.by(Rules.ROOT).dockerfile("FROM a").under(policy(never("RootByUser"), ROOT));

        assertThat(checked.summary()).containsExactly("0 WaiverRefused active");
    }

    @Test
    void what_must_not_be_waived_may_be_named_as_another_tool_does() {
        Checked checked = rootful().under(policy(never("DL3002"), ROOT));

        assertThat(checked.summary()).containsExactly("0 WaiverRefused active", "2 RootByUser active");
    }

    @Test
    void only_the_part_that_must_not_be_waived_is_not() {
        Checked checked = Checked.by(Rules.APT)
                .dockerfile("FROM alpine", "RUN apt-get install x")
                .under(policy(never("DL3015"), Waiver.of("CarelessApt", "x")));

        assertThat(checked.findings())
                .extracting(finding -> finding.rule() + finding.aliases() + " "
                        + finding.standing().kind())
                .containsExactlyInAnyOrder(
                        "WaiverRefused[] ACTIVE", "CarelessApt[DL3014] WAIVED", "CarelessApt[DL3015] ACTIVE");
    }

    @Test
    void what_is_wrong_with_waivers_cannot_be_waived() {
        Checked checked = rootful()
                .under(policy(
                        WaiverLimits.NONE, Waiver.of("UnusedWaiver", "let me"), Waiver.of("CarelessApt", "unused")));

        assertThat(checked.summary())
                .containsExactly("0 UnusedWaiver active", "0 WaiverRefused active", "2 RootByUser active");
    }

    @Test
    void a_waiver_needs_a_rule_and_a_reason() {
        assertThatThrownBy(() -> Waiver.of(" ", "because")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Waiver.of("RootByUser", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WaiverLimits(OptionalInt.of(-1), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_shared_waiver_need_not_be_of_use_here() {
        Waiver unused = Waiver.of("CarelessApt", "some modules need it");
        Waiver shared = unused.from(new Waiver.Source(new Location.InFile("policy.yaml", 3), true));

        assertThat(rootful().under(policy(WaiverLimits.NONE, unused)).of("UnusedWaiver"))
                .hasSize(1);
        assertThat(rootful().under(policy(WaiverLimits.NONE, shared)).of("UnusedWaiver"))
                .isEmpty();
    }

    @Test
    void a_pragma_of_another_tool_without_a_day_has_no_effect_where_waivers_must_end() {
        Checked checked = Checked.by(Rules.ROOT)
                .dockerfile("FROM alpine", "# hadolint ignore=DL3002", "USER root")
                .under(policy(atMost(90)));

        assertThat(checked.summary()).containsExactly("3 RootByUser active");
        assertThat(checked.messages("RootByUser"))
                .singleElement()
                .asString()
                .contains("the comment in line 2 has no effect: the policy wants every waiver to end within 90 days");
    }

    @Test
    void a_pragma_of_another_tool_counts_where_waivers_must_end_when_it_does() {
        String comment = "# trivy:ignore:DS-0002:exp:";
        assertThat(Checked.by(Rules.ROOT)
                        .dockerfile("FROM alpine", comment + TODAY.plusDays(80), "USER root")
                        .under(policy(atMost(90)))
                        .summary())
                .containsExactly("3 RootByUser waived");
        assertThat(Checked.by(Rules.ROOT)
                        .dockerfile("FROM alpine", comment + TODAY.plusDays(91), "USER root")
                        .under(policy(atMost(90)))
                        .summary())
                .containsExactly("3 RootByUser active");
    }

    @Test
    void a_pragma_of_ours_without_a_day_is_told_where_waivers_must_end() {
        assertThat(Checked.by(Rules.ROOT)
                        .dockerfile("FROM alpine", "# pinnace ignore=DL3002 reason=\"it must\"", "USER root")
                        .under(policy(atMost(90)))
                        .summary())
                .containsExactly("2 WaiverTooLong active", "3 RootByUser active");
    }
}

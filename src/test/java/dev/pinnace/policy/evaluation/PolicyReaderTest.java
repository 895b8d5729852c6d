package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.policy.Edition;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import dev.pinnace.policy.evaluation.PolicyText.RuleText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyReaderTest {
    private static final RuleSet RULES =
            RuleSet.of(List.of(Rules.ROOT, Rules.SHELL_FORM, Rules.NO_HEALTH_CHECK, Rules.APT));

    private static PolicyText.Builder pom() {
        return PolicyText.from("<policy>");
    }

    private static Policy read(PolicyText.Builder... layers) {
        return PolicyReader.read(
                RULES,
                Baseline.EMPTY,
                Arrays.stream(layers).map(PolicyText.Builder::build).toList());
    }

    private static List<String> mistakes(PolicyText.Builder... layers) {
        try {
            read(layers);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }

    private static Checked judged(Policy policy, String... lines) {
        return new Checked(RULES, policy, Checked.TODAY, List.of()).dockerfile(lines);
    }

    @Test
    void nothing_said_is_the_standard() {
        assertThat(read(pom()).digest()).isEqualTo(Policy.builder().build().digest());
        assertThat(read().digest()).isEqualTo(Policy.builder().build().digest());
    }

    @Test
    void everything_said_is_read() {
        Policy policy = read(pom().setting("profile", "Style")
                .setting("edition", "2026.12")
                .setting("failOn", "WARN")
                .setting("report", " warn ")
                .setting("failOnBase", "true")
                .setting("foreignPragmas", "false")
                .level("rootbyuser", "warn")
                .rule(new RuleText("CarelessApt", Optional.empty(), Map.of("most", "3")))
                .waiver(WaiverText.of("ds002", " docker/** ", " because\n   of that ", "2027-01-31"))
                .limits(new LimitsText(Optional.of("90"), List.of("dl3025"))));

        assertThat(policy.profile()).isEqualTo(Profile.STYLE);
        assertThat(policy.edition()).isEqualTo(Edition.FIRST);
        assertThat(policy.thresholds()).isEqualTo(new Thresholds(Severity.WARN, Severity.WARN, true));
        assertThat(policy.foreignPragmas()).isFalse();
        assertThat(policy.waivers())
                .containsExactly(Waiver.of("DS-0002", "because of that")
                        .where("docker/**")
                        .until(LocalDate.of(2027, 1, 31)));
        assertThat(policy.limits().longestLife()).hasValue(90);
        assertThat(policy.limits().unwaivable()).containsExactly("DL3025");
        assertThat(policy.setting("RootByUser").level()).contains(Severity.WARN);
        assertThat(policy.setting("CarelessApt").parameters()).isEqualTo(Map.of("most", "3"));
    }

    @Test
    void the_baseline_is_part_of_it() {
        Baseline baseline = Baseline.of(Checked.byAll().dockerfile("FROM a").findings());

        assertThat(PolicyReader.read(RULES, baseline, List.of()).baseline()).isSameAs(baseline);
    }

    @Test
    void every_mistake_is_said_at_once() {
        assertThat(mistakes(pom().setting("profile", "strict")
                        .setting("edition", "2031.01")
                        .setting("failOn", "eror")
                        .setting("report", "loud")
                        .setting("failOnBase", "yes")
                        .setting("profil", "style")
                        .level("RootByUsr", "warn")
                        .level("RootByUser", "warning")
                        .rule(new RuleText("CarelessApt", Optional.empty(), Map.of("programms", "x")))
                        .rule(new RuleText("DL3025", Optional.empty(), Map.of("x", "y")))
                        .waiver(WaiverText.of("DL3003x", "", "because", ""))
                        .waiver(WaiverText.of("DL3002", "", " ", "31.01.2027"))
                        .waiver(WaiverText.of("", "", "because", ""))
                        .limits(new LimitsText(Optional.of("-1"), List.of("Nothing")))))
                .containsExactly(
                        "<policy>: there is no setting 'profil'; did you mean 'profile'?",
                        "<policy>: there is no profile 'strict'; there are baseline, restricted, style",
                        "<policy>: edition 2031.01 is newer than the newest that this version of Pinnace knows, 2026.12;"
                                + " write that, or use a newer Pinnace",
                        "<policy>: failOn: there is no severity 'eror'; did you mean 'error'?; there are off, info, warn,"
                                + " error",
                        "<policy>: report: there is no severity 'loud'; there are off, info, warn, error",
                        "<policy>: 'failOnBase' must be true or false, not 'yes'",
                        "<policy>: rule: there is no rule 'RootByUsr'; did you mean 'RootByUser'?",
                        "<policy>: level of RootByUser: there is no severity 'warning'; there are off, info, warn, error",
                        "<policy>: rule CarelessApt has no parameter 'programms'; did you mean 'programs'?; it has most,"
                                + " programs",
                        "<policy>: rule ShellFormCommand has no parameter 'x'; it has none",
                        "<policy>: waiver: there is no rule 'DL3003x'; did you mean 'DL3002'?",
                        "<policy>: waiver of DL3002 gives no reason; say why the finding may stay",
                        "<policy>: waiver of DL3002: '31.01.2027' is no day; write YYYY-MM-DD",
                        "<policy>: waiver names no rule",
                        "<policy>: the longest life of waivers must be a number of days from 0 to 99999, not '-1'",
                        "<policy>: unwaivable: there is no rule 'Nothing'");
    }

    @ParameterizedTest
    @CsvSource({
        "most, -1, a whole number of 0 or more",
        "most, many, a whole number of 0 or more",
    })
    void a_parameter_must_be_of_its_type(String name, String value, String wanted) {
        assertThat(mistakes(pom().rule(new RuleText("CarelessApt", Optional.empty(), Map.of(name, value)))))
                .singleElement()
                .asString()
                .contains("rule CarelessApt", "'" + name + "'", wanted, "'" + value + "'");
    }

    @ParameterizedTest
    @CsvSource({"2026.11, older than the first", "2027.01, newer than the newest", "2026-12, YYYY.MM", "x, YYYY.MM"})
    void an_edition_must_be_one_that_is_known(String edition, String problem) {
        assertThat(mistakes(pom().setting("edition", edition)))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void nothing_may_be_hidden_that_fails() {
        assertThat(mistakes(pom().setting("report", "error").setting("failOn", "warn")))
                .singleElement()
                .asString()
                .contains("would hide findings");
        assertThat(mistakes(pom().setting("report", "off"))).hasSize(1);
        assertThat(mistakes(pom().setting("report", "error").setting("failOn", "off")))
                .isEmpty();
    }

    @Test
    void a_rule_is_set_once() {
        assertThat(mistakes(pom().level("RootByUser", "off").level("ROOTBYUSER", "error")))
                .containsExactly("<policy>: rule RootByUser is set twice; keep one");
        assertThat(mistakes(pom().level("DS002", "off").level("DS-0002", "error")))
                .hasSize(1);
    }

    @Test
    void an_id_of_another_tool_sets_what_it_means() {
        Policy policy = read(pom().level("DL3014", "off"));

        assertThat(judged(policy, "FROM a", "HEALTHCHECK NONE", "RUN apt-get x").findings())
                .extracting(finding -> finding.aliases().get(0))
                .containsExactly("DL3015");
    }

    @Test
    void in_one_text_the_part_goes_before_the_whole_in_any_order() {
        Policy one = read(pom().level("DL3014", "error").level("CarelessApt", "off"));
        Policy other = read(pom().level("CarelessApt", "off").level("DL3014", "error"));

        assertThat(one.digest()).isEqualTo(other.digest());
        assertThat(judged(one, "FROM a", "HEALTHCHECK NONE", "RUN apt-get x").findings())
                .extracting(finding -> finding.aliases().get(0))
                .containsExactly("DL3014");
    }

    @Test
    void what_is_said_later_goes_before() {
        Policy policy = read(
                PolicyText.from("company.yaml")
                        .setting("profile", "baseline")
                        .setting("failOn", "warn")
                        .level("DL3002", "info")
                        .level("ShellFormCommand", "error")
                        .rule(new RuleText("CarelessApt", Optional.empty(), Map.of("most", "1", "programs", "apt")))
                        .waiver(WaiverText.of("DL3025", "", "because", ""))
                        .limits(new LimitsText(Optional.of("30"), List.of("DL3014"))),
                pom().setting("profile", "restricted")
                        .level("RootByUser", "warn")
                        .rule(new RuleText("CarelessApt", Optional.of("off"), Map.of("most", "2")))
                        .waiver(WaiverText.of("DL3057", "", "because", ""))
                        .limits(new LimitsText(Optional.of("60"), List.of("DL3015"))));

        assertThat(policy.profile()).isEqualTo(Profile.RESTRICTED);
        assertThat(policy.thresholds().failOn()).isEqualTo(Severity.WARN);
        assertThat(policy.setting("RootByUser").levelsByAlias()).isEmpty();
        assertThat(policy.setting("RootByUser").level()).contains(Severity.WARN);
        assertThat(policy.setting("ShellFormCommand").level()).contains(Severity.ERROR);
        assertThat(policy.setting("CarelessApt").parameters()).isEqualTo(Map.of("most", "2", "programs", "apt"));
        assertThat(policy.waivers()).extracting(Waiver::rule).containsExactly("DL3025", "DL3057");
        assertThat(policy.limits().longestLife()).hasValue(30);
        assertThat(policy.limits().unwaivable()).containsExactlyInAnyOrder("DL3014", "DL3015");
    }

    @Test
    void the_strictest_limit_holds_in_any_order() {
        assertThat(read(
                                pom().limits(new LimitsText(Optional.of("60"), List.of())),
                                pom().limits(new LimitsText(Optional.of("30"), List.of())))
                        .limits()
                        .longestLife())
                .hasValue(30);
        assertThat(read(pom().limits(new LimitsText(Optional.of("0"), List.of())), pom())
                        .limits()
                        .longestLife())
                .hasValue(0);
    }

    @Test
    void each_mistake_says_in_which_text_it_is() {
        assertThat(mistakes(PolicyText.from("company.yaml").level("Nothing", "off"), pom().level("Nothing", "off")))
                .containsExactly(
                        "company.yaml: rule: there is no rule 'Nothing'", "<policy>: rule: there is no rule 'Nothing'");
    }

    @Test
    void a_parameter_of_an_id_that_stands_for_several_rules_is_refused() {
        RuleSet several = RuleSet.of(List.of(
                Rules.APT,
                new Rules.OfDockerfile(
                        "Other",
                        Rules.about("x")
                                .severity(Severity.WARN)
                                .aliases("DL3014")
                                .build(),
                        (file, run) -> {})));
        PolicyText text = pom().rule(new RuleText("DL3014", Optional.empty(), Map.of("most", "1")))
                .build();

        assertThatThrownBy(() -> PolicyReader.read(several, Baseline.EMPTY, List.of(text)))
                .hasMessageContaining("DL3014 stands for several rules (CarelessApt, Other)");
    }

    @Test
    void a_parameter_may_be_set_through_the_id_of_another_tool() {
        Policy policy = read(pom().rule(new RuleText("DL3014", Optional.empty(), Map.of("most", "1"))));

        assertThat(policy.setting("CarelessApt").parameters()).isEqualTo(Map.of("most", "1"));
    }

    @Test
    void a_waiver_keeps_where_it_was_written_down() {
        Waiver.Source source = new Waiver.Source(new Location.InFile("policy.yaml", 12), true);

        assertThat(read(pom().waiver(new WaiverText("DL3002", "", "because", "", source)))
                        .waivers())
                .extracting(Waiver::source)
                .containsExactly(source);
    }

    @Test
    void the_digest_changes_with_everything_that_decides() {
        Baseline baseline = Baseline.of(Checked.byAll().dockerfile("FROM a").findings());
        List<Policy.Builder> policies = List.of(
                Policy.builder(),
                Policy.builder().profile(Profile.STYLE),
                Policy.builder().edition(new Edition(YearMonth.of(2027, 1))),
                Policy.builder().thresholds(new Thresholds(Severity.WARN, Severity.INFO, false)),
                Policy.builder().thresholds(new Thresholds(Severity.ERROR, Severity.WARN, false)),
                Policy.builder().thresholds(new Thresholds(Severity.ERROR, Severity.INFO, true)),
                Policy.builder().level("RootByUser", Severity.WARN),
                Policy.builder().level("RootByUser", "DL3002", Severity.WARN),
                Policy.builder().parameter("CarelessApt", "most", "1"),
                Policy.builder().waiver(Waiver.of("RootByUser", "a")),
                Policy.builder().waiver(Waiver.of("RootByUser", "a").where("x")),
                Policy.builder().waiver(Waiver.of("RootByUser", "a").until(Checked.TODAY)),
                Policy.builder().limits(new WaiverLimits(OptionalInt.of(1), Set.of())),
                Policy.builder().limits(new WaiverLimits(OptionalInt.empty(), Set.of("RootByUser"))),
                Policy.builder().baseline(baseline),
                Policy.builder().foreignPragmas(false));

        assertThat(policies.stream().map(policy -> policy.build().digest())).doesNotHaveDuplicates();
    }

    @Test
    void the_digest_does_not_change_with_what_does_not_decide() {
        Waiver one = Waiver.of("RootByUser", "a");
        Waiver other = Waiver.of("CarelessApt", "b");

        assertThat(Policy.builder().waiver(one).waiver(other).build().digest())
                .isEqualTo(Policy.builder()
                        .waiver(other)
                        .waiver(one.from(new Waiver.Source(new Location.InFile("x", 1), false)))
                        .build()
                        .digest());
        assertThat(Checked.byAll().dockerfile("FROM a").verdict().policy())
                .isEqualTo(Policy.builder().build().digest());
    }
}

package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.PolicyLayer.Author;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import dev.pinnace.policy.evaluation.PolicyText.RuleText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a project, its parents and policies say together. */
final class StrictestPolicyTest {
    private static final RuleSet RULES =
            RuleSet.of(List.of(Rules.ROOT, Rules.SHELL_FORM, Rules.NO_HEALTH_CHECK, Rules.APT, Rules.MANY));

    private static final PolicyPlace HERE = new PolicyPlace("pom.xml", 12, true);
    private static final PolicyPlace THERE = new PolicyPlace("com.acme:parent:1.0", 57, false);

    private static PolicyText.Builder text() {
        return PolicyText.from("<configuration>");
    }

    private static PolicyLayer layer(Author author, PolicyPlace place, PolicyText.Builder... texts) {
        return PolicyReader.layer(
                RULES,
                author,
                PolicyPlace.of(place.document()),
                Arrays.stream(texts).map(PolicyText.Builder::build).toList());
    }

    private static PolicyLayer parent(PolicyText.Builder... texts) {
        return layer(Author.PARENT, THERE, texts);
    }

    private static PolicyLayer project(PolicyText.Builder... texts) {
        return layer(Author.PROJECT, HERE, texts);
    }

    private static PolicyText.Builder level(String rule, String level, PolicyPlace place) {
        return text().rule(new RuleText(rule, Optional.of(level), Map.of(), Map.of("level", place)));
    }

    private static PolicyText.Builder parameter(String rule, String name, String value) {
        return text().rule(new RuleText(rule, Optional.empty(), Map.of(name, value)));
    }

    private static StrictestPolicy strictest(PolicyLayer... layers) {
        return StrictestPolicy.of(RULES, List.of(layers));
    }

    private static List<String> loosenings(PolicyLayer... layers) {
        return strictest(layers).policy(Baseline.EMPTY).loosenings().stream()
                .map(Loosening::message)
                .toList();
    }

    private static Policy policy(PolicyLayer... layers) {
        return strictest(layers).policy(Baseline.EMPTY);
    }

    private static Checked judged(Policy policy, String... lines) {
        return new Checked(RULES, policy, Checked.TODAY, List.of()).dockerfile(lines);
    }

    @Test
    void the_strictest_level_holds_over_three_generations() {
        PolicyLayer grandparent = layer(
                Author.PARENT, new PolicyPlace("com.acme:root:1", 3, false), level("ShellFormCommand", "warn", THERE));

        Policy policy = policy(
                grandparent,
                parent(level("ShellFormCommand", "error", THERE)),
                project(level("ShellFormCommand", "info", HERE)));

        assertThat(policy.setting("ShellFormCommand").level()).contains(Severity.ERROR);
        assertThat(policy.loosenings())
                .singleElement()
                .extracting(Loosening::message)
                .isEqualTo(
                        "the level of ShellFormCommand is 'info' in pom.xml, line 12, but com.acme:parent:1.0, line 57"
                                + " does not allow that: 'error' stays in force");
    }

    @Test
    void a_project_may_be_stricter() {
        Policy policy = policy(
                parent(
                        text().setting("failOn", "error").setting("profile", "baseline"),
                        level("DL3025", "info", THERE)),
                project(text().setting("failOn", "warn").setting("profile", "style"), level("DL3025", "error", HERE)));

        assertThat(policy.loosenings()).isEmpty();
        assertThat(policy.profile()).isEqualTo(Profile.STYLE);
        assertThat(policy.thresholds().failOn()).isEqualTo(Severity.WARN);
        assertThat(judged(policy, "FROM a", "CMD run").of("ShellFormCommand"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void what_nobody_above_says_is_free() {
        assertThat(loosenings(
                        parent(text().setting("failOnBase", "true")),
                        project(
                                text().setting("failOn", "off").setting("profile", "baseline"),
                                level("RootByUser", "off", HERE))))
                .isEmpty();
    }

    @Test
    void every_setting_has_its_stricter_side() {
        Policy policy = policy(
                parent(text().setting("profile", "restricted")
                        .setting("failOn", "warn")
                        .setting("report", "info")
                        .setting("failOnBase", "true")
                        .setting("foreignPragmas", "false")
                        .setting("shellcheck", "required")
                        .limits(new LimitsText(Optional.of("30"), List.of("DL3002")))),
                project(text().setting("profile", "baseline")
                        .setting("failOn", "off")
                        .setting("report", "error")
                        .setting("failOnBase", "false")
                        .setting("foreignPragmas", "true")
                        .setting("shellcheck", "auto")
                        .limits(new LimitsText(Optional.of("365"), List.of()))));

        assertThat(policy.profile()).isEqualTo(Profile.RESTRICTED);
        assertThat(policy.thresholds()).isEqualTo(new Thresholds(Severity.WARN, Severity.INFO, true));
        assertThat(policy.foreignPragmas()).isFalse();
        assertThat(policy.shellCheck()).isEqualTo(ShellCheckUse.REQUIRED);
        assertThat(policy.limits().longestLife()).hasValue(30);
        assertThat(policy.limits().unwaivable()).containsExactly("DL3002");
        assertThat(policy.loosenings())
                .extracting(Loosening::subject)
                .containsExactly(
                        "failOn", "failOnBase", "foreignPragmas", "longestLife", "profile", "report", "shellcheck");
    }

    @Test
    void a_level_is_measured_by_the_profile_of_a_parent() {
        assertThat(loosenings(
                        parent(text().setting("profile", "restricted").place("profile", THERE)),
                        project(level("ShellFormCommand", "off", HERE))))
                .containsExactly("the level of ShellFormCommand is 'off' in pom.xml, line 12, but com.acme:parent:1.0,"
                        + " line 57 does not allow that: 'warn' stays in force");
    }

    @Test
    void part_of_a_rule_cannot_be_loosened_either() {
        Policy policy = policy(parent(level("CarelessApt", "error", THERE)), project(level("DL3014", "off", HERE)));

        assertThat(policy.loosenings())
                .extracting(Loosening::subject)
                .containsExactly("the level of CarelessApt (as DL3014)");
        assertThat(policy.setting("CarelessApt").levelsByAlias()).containsEntry("DL3014", Severity.ERROR);
    }

    @Test
    void parameters_take_what_satisfies_both() {
        Policy policy = policy(
                parent(parameter("ManyParameters", "allowed", "registry.acme.com/*, docker.io/library/debian")),
                parent(parameter("ManyParameters", "most", "5")),
                parent(parameter("ManyParameters", "budget", "0")),
                parent(parameter("ManyParameters", "forbidden", "a b")),
                project(
                        parameter("ManyParameters", "allowed", "registry.acme.com/team/*, quay.io/x"),
                        parameter("ManyParameters", "most", "9"),
                        parameter("ManyParameters", "budget", "200"),
                        parameter("ManyParameters", "forbidden", "c")));

        assertThat(policy.setting("ManyParameters").parameters())
                .containsEntry("allowed", "registry.acme.com/team/*")
                .containsEntry("most", "5")
                .containsEntry("budget", "200")
                .containsEntry("forbidden", "a,b,c");
        assertThat(policy.loosenings())
                .extracting(Loosening::subject)
                .containsExactly("the parameter 'allowed' of ManyParameters", "the parameter 'most' of ManyParameters");
    }

    @Test
    void an_empty_allow_list_never_comes_of_two_that_have_nothing_in_common() {
        Policy policy = policy(
                parent(parameter("ManyParameters", "allowed", "a")),
                project(parameter("ManyParameters", "allowed", "b")));

        assertThat(policy.setting("ManyParameters").parameters()).containsEntry("allowed", "a");
        assertThat(policy.loosenings()).hasSize(1);
    }

    @Test
    void what_fails_is_reported_whoever_says_what() {
        assertThat(policy(
                                parent(text().setting("failOn", "warn")),
                                project(text().setting("failOn", "error").setting("report", "error")))
                        .thresholds())
                .isEqualTo(new Thresholds(Severity.WARN, Severity.WARN, false));
    }

    @Test
    void a_lock_holds_the_level_that_the_rule_has_where_it_stands() {
        Policy policy = policy(
                parent(text().locked(List.of("DL3025")).place("locked", THERE)),
                project(
                        text().setting("profile", "baseline")
                                .setting("failOn", "off")
                                .place("profile", HERE)
                                .place("failOn", HERE),
                        level("RootByUser", "off", HERE)));

        assertThat(policy.setting("ShellFormCommand").level()).contains(Severity.WARN);
        assertThat(policy.thresholds().failOn()).isEqualTo(Severity.ERROR);
        assertThat(policy.setting("RootByUser").level()).contains(Severity.OFF);
        assertThat(policy.loosenings())
                .extracting(Loosening::message)
                .containsExactly(
                        "failOn is 'off' in pom.xml, line 12, but com.acme:parent:1.0, line 57 does not allow that:"
                                + " 'error' stays in force",
                        "profile is 'baseline' in pom.xml, line 12, but com.acme:parent:1.0, line 57 does not allow"
                                + " that: 'ShellFormCommand warn' stays in force");
    }

    @Test
    void a_parameter_of_a_locked_rule_is_at_least_the_standard() {
        Policy policy = policy(
                parent(text().locked(List.of("ManyParameters"))), project(parameter("ManyParameters", "most", "1000")));

        assertThat(policy.setting("ManyParameters").parameters()).containsEntry("most", "10");
        assertThat(policy.loosenings()).hasSize(1);
    }

    @Test
    void what_is_locked_is_neither_waived_nor_commented_away_nor_in_a_baseline() {
        Checked before = judged(Policy.builder().build(), "FROM a", "USER root");
        Policy policy = strictest(
                        parent(text().locked(List.of("RootByUser")).place("locked", THERE)),
                        project(text().waiver(WaiverText.of("RootByUser", "", "because", ""))))
                .policy(Baseline.of(before.findings()));

        Checked after = judged(policy, "FROM a", "# hadolint ignore=DL3002", "USER root");

        assertThat(after.of("RootByUser")).allMatch(Finding::isActive).hasSize(1);
        assertThat(after.messages("WaiverRefused"))
                .hasSize(2)
                .allMatch(message ->
                        message.endsWith("has no effect, since com.acme:parent:1.0, line 57 locks RootByUser"));
        assertThat(after.messages("LoosenedPolicy"))
                .containsExactly("the baseline holds 1 finding of RootByUser, which has no effect, since"
                        + " com.acme:parent:1.0, line 57 locks RootByUser");
        assertThat(Baseline.of(after.findings(), policy.locks().keySet()).fingerprints())
                .hasSize(1);
    }

    @Test
    void a_baseline_holds_nothing_that_only_others_may_waive() {
        Checked before = judged(Policy.builder().build(), "FROM a", "USER root");
        byte[] written = Baseline.of(before.findings()).bytes();
        PolicyLayer parent = layer(
                Author.PARENT,
                THERE,
                text().limits(new LimitsText(Optional.empty(), List.of(), List.of("RootByUser")))
                        .place("reserved", THERE));

        Checked after = judged(
                strictest(parent, project(text())).policy(Baseline.read(written, Path.of("baseline.json"))),
                "FROM a",
                "USER root");

        assertThat(after.of("RootByUser")).allMatch(Finding::isActive).hasSize(1);
        assertThat(after.messages("LoosenedPolicy"))
                .singleElement()
                .asString()
                .startsWith("the baseline, line ")
                .endsWith("may waive RootByUser (com.acme:parent:1.0, line 57)");
    }

    @Test
    void a_policy_that_anybody_can_bring_waives_nothing_that_others_reserve() {
        LimitsText reserved = new LimitsText(Optional.empty(), List.of(), List.of("RootByUser"));
        PolicyText.Builder waives = text().waiver(WaiverText.of("RootByUser", "", "because", ""));
        PolicyLayer parent = layer(Author.PARENT, THERE, text().limits(reserved).place("reserved", THERE));

        assertThat(judged(
                                policy(layer(Author.COMMAND_LINE, HERE, waives), parent, project(text())),
                                "FROM a",
                                "USER root")
                        .of("WaiverRefused"))
                .hasSize(1);
        assertThat(judged(
                                policy(layer(Author.COMMAND_LINE, HERE, waives.limits(reserved)), project(text())),
                                "FROM a",
                                "USER root")
                        .of("WaiverRefused"))
                .isEmpty();
    }

    @Test
    void an_attempt_is_an_error_for_who_makes_it_and_a_warning_for_who_inherits_it() {
        PolicyLayer root =
                layer(Author.PARENT, new PolicyPlace("com.acme:root:1", 3, false), text().setting("failOn", "warn"));

        assertThat(judged(policy(root, project(text().setting("failOn", "off"))), "FROM a")
                        .of("LoosenedPolicy"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
        assertThat(judged(policy(root, parent(text().setting("failOn", "off")), project(text())), "FROM a")
                        .of("LoosenedPolicy"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARN);
    }

    @Test
    void nobody_below_a_parent_can_silence_the_guards() {
        Policy policy = policy(
                parent(text().setting("failOn", "warn")),
                project(text().setting("failOn", "off"), level("LoosenedPolicy", "off", HERE)));

        assertThat(judged(policy, "FROM a").of("LoosenedPolicy"))
                .hasSize(2)
                .extracting(Finding::severity)
                .containsOnly(Severity.ERROR);
        assertThat(loosenings(project(level("LoosenedPolicy", "off", HERE)))).isEmpty();
    }

    @Test
    void several_policies_are_combined_without_a_word() {
        PolicyLayer one = layer(Author.POLICY, THERE, text().setting("failOn", "warn"));
        PolicyLayer other = layer(Author.POLICY, HERE, text().setting("failOn", "error"));

        assertThat(policy(one, other, project(text())).thresholds().failOn()).isEqualTo(Severity.WARN);
        assertThat(loosenings(one, other, project(text()))).isEmpty();
        assertThat(loosenings(one, other, project(text().setting("failOn", "error"))))
                .hasSize(1);
    }

    @Test
    void who_reserves_a_rule_may_waive_it_and_nobody_below() {
        PolicyText.Builder reserving = text().limits(new LimitsText(Optional.empty(), List.of(), List.of("DL3002")))
                .place("reserved", THERE);
        PolicyText.Builder waiving = text().waiver(WaiverText.of("RootByUser", "", "because", ""));

        assertThat(judged(policy(parent(reserving, waiving), project(text())), "FROM a", "USER root")
                        .of("RootByUser"))
                .allMatch(finding -> finding.standing().kind() == Standing.Kind.WAIVED)
                .hasSize(1);
        Checked refused = judged(policy(parent(reserving), project(waiving)), "FROM a", "USER root");
        assertThat(refused.of("RootByUser")).allMatch(Finding::isActive).hasSize(1);
        assertThat(refused.messages("WaiverRefused"))
                .containsExactly(
                        "the waiver of RootByUser has no effect, since only com.acme:parent:1.0 and what stands"
                                + " above it may waive DL3002 (com.acme:parent:1.0, line 57)");
        assertThat(judged(policy(project(reserving)), "FROM a", "# pinnace ignore=DL3002 reason=\"x\"", "USER root")
                        .of("WaiverRefused"))
                .hasSize(1);
    }

    @Test
    void a_lock_on_what_ShellCheck_says_wants_ShellCheck() {
        RuleSet needy = RuleSet.of(List.of(Rules.OfSubject.saying(
                "AboutShell", Rules.about("It is wrong").errorEverywhere().build(), Need.DOCKERFILE, Need.SHELLCHECK)));
        PolicyLayer lock = PolicyReader.layer(
                needy,
                Author.PARENT,
                THERE,
                List.of(text().locked(List.of("AboutShell")).build()));
        PolicyEvaluator evaluator = new PolicyEvaluator(
                needy, StrictestPolicy.of(needy, List.of(lock)).policy(Baseline.EMPTY), Checked.TODAY);

        assertThat(evaluator
                        .evaluate(Checked.byAll().dockerfile("FROM a").subject())
                        .failed())
                .isTrue();
        assertThat(evaluator.evaluate(Subject.builder().build()).failed()).isFalse();
    }

    @Test
    void a_locked_rule_that_cannot_be_evaluated_fails() {
        RuleSet needy = RuleSet.of(List.of(Rules.OfSubject.saying(
                "AboutAll", Rules.about("It is wrong").errorEverywhere().build(), Need.GRAPH)));
        Subject subject = Checked.byAll().dockerfile("FROM a").subject();
        PolicyLayer lock = PolicyReader.layer(
                needy,
                Author.PARENT,
                THERE,
                List.of(text().locked(List.of("AboutAll")).build()));

        Verdict free = new PolicyEvaluator(needy, Policy.builder().build(), Checked.TODAY).evaluate(subject);
        Verdict locked = new PolicyEvaluator(
                        needy, StrictestPolicy.of(needy, List.of(lock)).policy(Baseline.EMPTY), Checked.TODAY)
                .evaluate(subject);

        assertThat(free.failed()).isFalse();
        assertThat(locked.failed()).isTrue();
        assertThat(locked.notEvaluated()).containsExactly(new NotEvaluated("AboutAll", Set.of(Need.GRAPH), true));
    }
}

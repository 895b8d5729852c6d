package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.policy.EngineRule;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleSetTest {
    private static final Rule WORDS = new Rules.OfDockerfile(
            "RelativeWorkdir",
            Rules.about("A directory is relative")
                    .severity(Severity.WARN)
                    .aliases("WorkdirRelativePath", "docker:S7031", "CKV2_DOCKER_1")
                    .build(),
            (file, run) -> {});

    private final RuleSet rules =
            RuleSet.of(List.of(Rules.ROOT, Rules.SHELL_FORM, Rules.NO_HEALTH_CHECK, Rules.APT, WORDS));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DL3002",
                "dl3002",
                " DL3002 ",
                "hadolint:DL3002",
                ":DL3002",
                "DS-0002",
                "ds-0002",
                "AVD-DS-0002",
                "avd-ds-0002",
                "DS002",
                "DS0002",
                "AVD-DS-002",
                "CKV_DOCKER_8",
                "ckv_docker_8"
            })
    void ids_of_other_tools_stand_for_the_part_of_a_rule_that_carries_them(String name) {
        RuleSelector selector = rules.resolve(name).orElseThrow();

        assertThat(selector.whole()).isEmpty();
        assertThat(selector.rules()).containsExactly("RootByUser");
        assertThat(selector.selects("RootByUser", List.of("DL3002", "DS-0002", "CKV_DOCKER_8")))
                .isTrue();
        assertThat(selector.selects("RootByUser", List.of("DL9999"))).isFalse();
        assertThat(selector.selects("CarelessApt", List.of("DL3002"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RootByUser", "rootbyuser", " ROOTBYUSER "})
    void an_id_stands_for_the_whole_rule_in_any_case(String name) {
        RuleSelector selector = rules.resolve(name).orElseThrow();

        assertThat(selector.name()).isEqualTo("RootByUser");
        assertThat(selector.whole()).containsExactly("RootByUser");
        assertThat(selector.selects("RootByUser", List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workdirrelativepath", "S7031", "docker:S7031", "DOCKER:s7031", "ckv2_docker_1"})
    void names_of_checks_are_known_with_and_without_their_tool(String name) {
        assertThat(rules.resolve(name).orElseThrow().rules()).containsExactly("RelativeWorkdir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DL3999", "DS-002x", "DS-00002", "AVD-DS-0099", ":", "hadolint:", "RootByUsers"})
    void other_names_are_unknown(String name) {
        assertThat(rules.resolve(name)).isEmpty();
    }

    @Test
    void one_id_may_stand_for_several_rules() {
        Rule other = new Rules.OfDockerfile(
                "RootInImage",
                Rules.about("The image runs as root")
                        .errorEverywhere()
                        .aliases("DS-0002")
                        .build(),
                (file, run) -> {});

        RuleSelector selector =
                RuleSet.of(List.of(Rules.ROOT, other)).resolve("DS002").orElseThrow();

        assertThat(selector.name()).isEqualTo("DS-0002");
        assertThat(selector.rules()).containsExactly("RootByUser", "RootInImage");
    }

    @Test
    void an_id_of_a_rule_that_another_tool_uses_too_stands_for_both() {
        Rule other = new Rules.OfDockerfile(
                "Other",
                Rules.about("Something else")
                        .errorEverywhere()
                        .aliases("RootByUser")
                        .build(),
                (file, run) -> {});

        RuleSelector selector =
                RuleSet.of(List.of(Rules.ROOT, other)).resolve("rootbyuser").orElseThrow();

        assertThat(selector.whole()).containsExactly("RootByUser");
        assertThat(selector.selects("Other", List.of("RootByUser"))).isTrue();
        assertThat(selector.selects("Other", List.of())).isFalse();
    }

    @Test
    void the_name_that_was_perhaps_meant_is_found_among_ids_and_those_of_other_tools() {
        assertThat(rules.nearest("RootByUsr")).contains("RootByUser");
        assertThat(rules.nearest("JSONArgRecommended")).contains("JSONArgsRecommended");
        assertThat(rules.nearest("UnusedWaver")).contains("UnusedWaiver");
        assertThat(rules.nearest("somethingelseentirely")).isEmpty();
        assertThat(rules.nearest("RootByUser" + " ".repeat(71))).isEmpty();
    }

    @Test
    void two_rules_of_one_name_are_a_defect() {
        Rule same = new Rules.OfDockerfile(
                "ROOTByUser", Rules.about("The same").errorEverywhere().build(), (file, run) -> {});

        assertThatThrownBy(() -> RuleSet.of(List.of(Rules.ROOT, same)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ROOTByUser");
    }

    @Test
    void the_rules_about_waivers_are_rules_like_others() {
        assertThat(RuleSet.load(getClass().getClassLoader()).rules())
                .extracting(Rule::id)
                .isSorted()
                .contains(
                        "UnusedWaiver",
                        "WaiverEndsSoon",
                        "WaiverTooLong",
                        "WaiverRefused",
                        "PragmaWithoutReason",
                        "UnknownRuleInPragma",
                        "MalformedPragma");
        assertThat(rules.rule("UnusedWaiver")).get().isInstanceOf(EngineRule.class);
        assertThat(rules.metadata("UnusedWaiver").remedy()).isNotBlank();
        assertThat(rules.resolve("unusedwaiver")).map(RuleSelector::name).contains("UnusedWaiver");
    }

    @Test
    void rules_are_found_by_their_exact_id() {
        assertThat(rules.rule("RootByUser")).isEqualTo(Optional.of(Rules.ROOT));
        assertThat(rules.rule("rootbyuser")).isEmpty();
        assertThatThrownBy(() -> rules.metadata("rootbyuser")).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.pinnace.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.Rule;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What holds of all rules together. */
final class RuleCatalogueTest {
    private final List<Rule> rules = RuleFixtures.rules();

    @Test
    void every_rule_is_found() {
        assertThat(rules).isNotEmpty();
    }

    @Test
    void every_folder_of_examples_belongs_to_a_rule() {
        assertThat(rules.stream().map(Rule::id)).containsAll(RuleFixtures.folders());
    }

    @Test
    void ids_differ_in_more_than_case() {
        assertThat(rules.stream().map(rule -> rule.id().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void texts_are_sentences() {
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.metadata().title()).as(rule.id()).doesNotEndWith(".");
            assertThat(rule.metadata().rationale()).as(rule.id()).endsWith(".");
            assertThat(rule.metadata().remedy()).as(rule.id()).endsWith(".");
            assertThat(rule.metadata().aliases()).as(rule.id()).doesNotHaveDuplicates();
        });
    }
}

package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.policy.GitState;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which rules run, and what becomes of those that cannot. */
final class NeedsTest {
    private static final RuleMetadata ERROR =
            Rules.about("It is wrong").errorEverywhere().build();

    private static PolicyEvaluator evaluator(Policy.Builder policy, Rule... rules) {
        return new PolicyEvaluator(RuleSet.of(List.of(rules)), policy.build(), Checked.TODAY);
    }

    private static Verdict verdict(Subject subject, Rule... rules) {
        return evaluator(Policy.builder(), rules).evaluate(subject);
    }

    private static Subject withGit() {
        return Subject.builder().git(new GitState(Optional.empty(), true)).build();
    }

    @Test
    void a_rule_whose_needs_are_met_runs() {
        Verdict verdict = verdict(withGit(), Rules.OfSubject.saying("AboutGit", ERROR, Need.GIT));

        assertThat(verdict.evaluated()).contains("AboutGit");
        assertThat(verdict.notEvaluated()).isEmpty();
        assertThat(verdict.failed()).isTrue();
    }

    @Test
    void a_rule_that_lacks_something_is_reported_as_not_evaluated() {
        Verdict verdict =
                verdict(withGit(), Rules.OfSubject.saying("AboutAll", ERROR, Need.GRAPH, Need.GIT, Need.SECRETS));

        assertThat(verdict.notEvaluated())
                .containsExactly(new NotEvaluated("AboutAll", Set.of(Need.GRAPH, Need.SECRETS)));
        assertThat(verdict.evaluated()).doesNotContain("AboutAll");
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void that_there_is_nothing_of_a_kind_to_look_at_is_not_worth_a_word() {
        Verdict verdict = verdict(
                withGit(),
                Rules.ROOT,
                Rules.OfSubject.saying("AboutPlan", ERROR, Need.PLAN),
                Rules.OfSubject.saying("AboutImage", ERROR, Need.IMAGE, Need.GRAPH),
                new Rules.OfImage("AboutConfig", ERROR, (image, run) -> {}));

        assertThat(verdict.notEvaluated()).isEmpty();
        assertThat(verdict.evaluated()).doesNotContain("RootByUser", "AboutPlan", "AboutImage", "AboutConfig");
    }

    @Test
    void a_rule_that_is_off_is_not_missed() {
        PolicyEvaluator evaluator = evaluator(
                Policy.builder().level("AboutGraph", Severity.OFF),
                Rules.OfSubject.saying("AboutGraph", ERROR, Need.GRAPH));

        assertThat(evaluator.evaluate(withGit()).notEvaluated()).isEmpty();
    }

    @Test
    void a_rule_that_is_off_does_not_run() {
        Rule failing = new Rules.OfDockerfile("Failing", ERROR, (file, run) -> {
            throw new IllegalStateException("must not run");
        });

        Checked checked =
                Checked.by(failing).dockerfile("FROM a").under(Policy.builder().level("Failing", Severity.OFF));

        assertThat(checked.findings()).isEmpty();
    }

    @Test
    void what_is_off_or_lacks_something_does_not_even_begin_to_look_at_contents() {
        Rule failing = new Rules.OfContents("Failing", ERROR, Set.of(Need.IMAGE, Need.SECRETS), (subject, run) -> {
            throw new IllegalStateException("must not begin");
        });
        Subject complete = Subject.builder().secrets(List.of()).build();
        Path nowhere = Path.of("unused");

        evaluator(Policy.builder(), failing).begin(withGit(), nowhere);
        evaluator(Policy.builder().level("Failing", Severity.OFF), failing).begin(complete, nowhere);

        assertThatThrownBy(() -> evaluator(Policy.builder(), failing).begin(complete, nowhere))
                .isInstanceOf(RuleFailureException.class);
    }

    @Test
    void a_rule_that_throws_stops_everything_and_is_named() {
        Rule failing = new Rules.OfDockerfile("Failing", ERROR, (file, run) -> {
            throw new IllegalStateException("three is not four");
        });
        Checked checked = Checked.by(Rules.ROOT, failing).file("sub/Dockerfile", "FROM a");

        assertThatThrownBy(checked::verdict)
                .isInstanceOfSatisfying(
                        RuleFailureException.class, e -> assertThat(e.rule()).isEqualTo("Failing"))
                .hasMessageContaining("rule Failing failed on sub/Dockerfile")
                .hasMessageContaining("three is not four")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_rule_about_the_project_that_throws_is_named_too() {
        Rule failing = new Rules.OfSubject("Failing", ERROR, Set.of(), (subject, run) -> {
            throw new StackOverflowError();
        });

        assertThatThrownBy(() -> verdict(withGit(), failing)).isInstanceOf(RuleFailureException.class);
    }

    @Test
    void a_setting_that_a_rule_refuses_is_the_fault_of_the_policy() {
        Rule refusing = new Rules.OfSubject("Refusing", ERROR, Set.of(), (subject, run) -> {
            throw new ConfigurationException("'registries' must not be empty");
        });

        assertThatThrownBy(() -> verdict(withGit(), refusing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'registries' must not be empty");
    }

    @Test
    void an_image_that_cannot_be_read_is_not_the_fault_of_a_rule() {
        Rule reading = new Rules.OfSubject("Reading", ERROR, Set.of(), (subject, run) -> {
            throw new ImageReadException("the layer is gone");
        });

        assertThatThrownBy(() -> verdict(withGit(), reading))
                .isInstanceOf(ImageReadException.class)
                .hasMessage("the layer is gone");
    }

    @Test
    void a_policy_with_unknown_names_is_refused() {
        assertThatThrownBy(() -> evaluator(Policy.builder().level("Absent", Severity.OFF)))
                .hasMessageContaining("Absent");
        assertThatThrownBy(() -> evaluator(Policy.builder().waiver(Waiver.of("Absent", "because"))))
                .hasMessageContaining("Absent");
        assertThatThrownBy(() ->
                        evaluator(Policy.builder().limits(new WaiverLimits(OptionalInt.empty(), Set.of("Absent")))))
                .hasMessageContaining("Absent");
        assertThatThrownBy(() -> evaluator(Policy.builder().parameter("CarelessApt", "absent", "1"), Rules.APT))
                .hasMessageContaining("absent");
    }
}

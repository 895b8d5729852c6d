package dev.pinnace.policy.rules.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.ShellRemark;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.PolicyReader;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.ShellCheckUse;
import dev.pinnace.policy.evaluation.Verdict;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultyShellScriptTest {
    private static final RuleSet RULES = RuleSet.of(List.of(new FaultyShellScript()));

    @Test
    void severities_are_those_of_shellcheck() {
        assertThat(findings(PolicyText.from("pom"), "RUN x"))
                .extracting(finding -> finding.aliases() + " " + finding.severity())
                .containsExactly("[SC1073] error", "[SC2046] warn", "[SC2086] info");
    }

    @Test
    void says_nothing_and_misses_nothing_when_nobody_asked() {
        Verdict verdict = evaluator(PolicyText.from("pom")).evaluate(subject(false, "RUN x"));
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.evaluated()).doesNotContain("FaultyShellScript");
        assertThat(verdict.notEvaluated()).isEmpty();
    }

    @Test
    void is_set_by_the_ids_of_shellcheck() {
        PolicyText.Builder text = PolicyText.from("pom").level("SC1073", "warn").level("sc2046", "off");
        assertThat(findings(text, "RUN x"))
                .extracting(finding -> finding.aliases() + " " + finding.severity())
                .containsExactly("[SC1073] warn", "[SC2086] info");
    }

    @Test
    void is_waived_by_the_ids_of_shellcheck() {
        PolicyText.Builder text = PolicyText.from("pom").waiver(WaiverText.of("SC2046", "", "known", ""));
        assertThat(active(findings(text, "RUN x"))).containsExactly("SC1073", "SC2086");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# hadolint ignore=SC2046",
                "# hadolint ignore=DL3008,SC2046",
                "# shellcheck disable=SC2046",
                "# shellcheck shell=sh disable=2046 # known",
                "# pinnace ignore=SC2046 reason=\"known\""
            })
    void is_waived_above_the_instruction(String comment) {
        assertThat(active(findings(PolicyText.from("pom"), comment + "\nRUN x")))
                .containsExactly("SC1073", "SC2086");
    }

    @Test
    void is_waived_between_the_lines_of_the_instruction() {
        assertThat(active(findings(PolicyText.from("pom"), "RUN x \\\n# shellcheck disable=SC2046,SC2086\n  y")))
                .containsExactly("SC1073");
        assertThat(active(findings(PolicyText.from("pom"), "RUN x \\\n# shellcheck disable=all\n  y")))
                .isEmpty();
    }

    @Test
    void a_comment_far_away_waives_nothing() {
        assertThat(active(findings(PolicyText.from("pom"), "RUN x\n# shellcheck disable=all\nUSER 1")))
                .hasSize(3);
    }

    @Test
    void the_use_of_shellcheck_is_part_of_the_policy() {
        assertThat(policy(PolicyText.from("pom")).shellCheck()).isEqualTo(ShellCheckUse.OFF);
        Policy required = policy(PolicyText.from("pom").setting("shellcheck", "required"));
        assertThat(required.shellCheck()).isEqualTo(ShellCheckUse.REQUIRED);
        assertThat(required.digest())
                .isNotEqualTo(policy(PolicyText.from("pom")).digest());
    }

    private static List<String> active(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isActive)
                .map(finding -> finding.aliases().get(0))
                .toList();
    }

    private static List<Finding> findings(PolicyText.Builder text, String instructions) {
        return evaluator(text).evaluate(subject(true, instructions)).findings();
    }

    private static PolicyEvaluator evaluator(PolicyText.Builder text) {
        return new PolicyEvaluator(RULES, policy(text), LocalDate.of(2027, 1, 15));
    }

    private static Policy policy(PolicyText.Builder text) {
        return PolicyReader.read(RULES, Baseline.EMPTY, List.of(text.build()));
    }

    /** ShellCheck has something to say of the first RUN. */
    private static Subject subject(boolean asked, String instructions) {
        Dockerfile dockerfile = DockerfileParser.parse("FROM scratch\n" + instructions + "\n");
        DockerfileSubject file = new DockerfileSubject("Dockerfile", dockerfile, StageStates.of(dockerfile));
        Subject.Builder subject = Subject.builder().dockerfiles(List.of(file));
        if (asked) {
            SourceRange range = dockerfile.all(Run.class).get(0).range();
            subject.shellRemarks(List.of(
                    new ShellRemark(file.at(range), "SC2086", Severity.INFO, "quote it"),
                    new ShellRemark(file.at(range), "SC2046", Severity.WARN, "quote it"),
                    new ShellRemark(file.at(range), "SC1073", Severity.ERROR, "cannot be read")));
        }
        return subject.build();
    }
}

package dev.pinnace.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pinnace.policy.Need;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Each rule that needs the plan and nothing else says of its examples what they expect; see {@link PlanText}. */
final class PlanRulesTest {
    @TestFactory
    Stream<DynamicNode> examples() {
        return RuleFixtures.rules().stream()
                .filter(rule -> rule instanceof SubjectRule && rule.needs().equals(Set.of(Need.PLAN)))
                .map(SubjectRule.class::cast)
                .map(rule -> dynamicContainer(rule.id(), tests(rule)));
    }

    private static Stream<DynamicNode> tests(SubjectRule rule) {
        List<Path> fixtures = RuleFixtures.files(rule, ".plan");
        DynamicNode both = dynamicTest("has a good and a bad example", () -> {
            assertThat(fixtures).anyMatch(PlanRulesTest::isGood);
            assertThat(fixtures).anyMatch(fixture -> !isGood(fixture));
        });
        return Stream.concat(
                Stream.of(both),
                fixtures.stream()
                        .map(fixture -> dynamicTest(
                                String.valueOf(fixture.getFileName()),
                                () -> assertThat(lines(rule, fixture)).isEqualTo(expected(fixture)))));
    }

    private static boolean isGood(Path fixture) {
        return String.valueOf(fixture.getFileName()).startsWith("good");
    }

    private static List<String> lines(SubjectRule rule, Path fixture) {
        Subject subject = Subject.builder()
                .plan(PlanText.parse(DockerfileFixture.read(fixture)))
                .build();
        RuleRun run = new RuleRun(RuleParameters.of(rule.metadata(), RuleFixtures.parameters(fixture)));
        rule.check(subject, run);
        return run.violations().stream()
                .map(violation -> violation.location() + ": " + violation.message())
                .sorted()
                .toList();
    }

    private static List<String> expected(Path fixture) {
        return isGood(fixture)
                ? List.of()
                : DockerfileFixture.read(RuleFixtures.beside(fixture, ".expected"))
                        .lines()
                        .sorted()
                        .toList();
    }
}

package dev.pinnace.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.rules.DockerfileFixture.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Each rule for Dockerfiles says of its examples what they expect, however they are written. */
final class DockerfileRulesTest {
    @TestFactory
    Stream<DynamicNode> examples() {
        return RuleFixtures.rules().stream()
                .filter(DockerfileRule.class::isInstance)
                .map(DockerfileRule.class::cast)
                .map(rule -> dynamicContainer(rule.id(), tests(rule)));
    }

    private static Stream<DynamicNode> tests(DockerfileRule rule) {
        List<DockerfileFixture> fixtures = RuleFixtures.files(rule, ".Dockerfile").stream()
                .map(DockerfileFixture::new)
                .toList();
        DynamicNode both = dynamicTest("has a good and a bad example", () -> {
            assertThat(fixtures).anyMatch(DockerfileFixture::isGood);
            assertThat(fixtures).anyMatch(fixture -> !fixture.isGood());
        });
        return Stream.concat(Stream.of(both), fixtures.stream().flatMap(fixture -> variants(rule, fixture)));
    }

    private static Stream<DynamicNode> variants(DockerfileRule rule, DockerfileFixture fixture) {
        return Arrays.stream(Variant.values())
                .filter(variant -> !RuleFixtures.excludes(rule, variant))
                .map(variant -> dynamicTest(
                        fixture.file().getFileName() + " " + variant,
                        () -> assertThat(fixture.violations(rule, variant)).isEqualTo(fixture.expected(variant))));
    }
}

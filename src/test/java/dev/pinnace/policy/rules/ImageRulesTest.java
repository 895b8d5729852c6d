package dev.pinnace.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule for images says of its examples what they expect. */
final class ImageRulesTest {
    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicNode> examples() {
        return RuleFixtures.rules().stream()
                .filter(rule ->
                        RuleKind.of(rule) == RuleKind.IMAGE && rule.needs().equals(Set.of(Need.IMAGE)))
                .map(rule -> dynamicContainer(rule.id(), tests(rule)));
    }

    private Stream<DynamicNode> tests(Rule rule) {
        List<ImageFixture> fixtures = RuleFixtures.files(rule, ".image").stream()
                .map(ImageFixture::new)
                .toList();
        DynamicNode both = dynamicTest("has a good and a bad example", () -> {
            assertThat(fixtures).anyMatch(ImageFixture::isGood);
            assertThat(fixtures).anyMatch(fixture -> !fixture.isGood());
        });
        return Stream.concat(Stream.of(both), fixtures.stream().flatMap(fixture -> tests(rule, fixture)));
    }

    private Stream<DynamicNode> tests(Rule rule, ImageFixture fixture) {
        String name = rule.id() + "-" + fixture.file().getFileName();
        DynamicNode says = dynamicTest(
                fixture.file().getFileName().toString(),
                () -> assertThat(fixture.lines(rule, directory.resolve(name))).isEqualTo(fixture.expected()));
        DynamicNode apart = dynamicTest(
                fixture.file().getFileName() + " tells its violations apart",
                () -> assertThat(fixture.violations(rule, directory.resolve(name + "-again")))
                        .extracting(ImageRulesTest::identity)
                        .doesNotHaveDuplicates());
        return fixture.isGood() ? Stream.of(says) : Stream.of(says, apart);
    }

    /** What a fingerprint is made of. */
    private static String identity(Violation violation) {
        return violation.location().anchor() + " " + violation.details().subject();
    }
}

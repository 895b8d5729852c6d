package dev.pinnace.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Platform;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The verdicts on the images of an index, as one. */
final class VerdictsTogetherTest {
    private static final Platform AMD = Platform.of("linux", "amd64");
    private static final Platform ARM = Platform.of("linux", "arm64");

    @Test
    void what_all_have_is_told_once_and_what_one_has_with_its_name() {
        Verdict both = together(
                verdict(finding("LeftShell", "/bin/sh", Severity.WARN)),
                verdict(finding("LeftShell", "/bin/sh", Severity.WARN), finding("Setuid", "/bin/su", Severity.ERROR)));

        assertThat(both.findings())
                .extracting(finding -> finding.text().message())
                .containsExactly("Setuid (in the image for linux/arm64)", "LeftShell");
        assertThat(both.failed()).isTrue();
    }

    @Test
    void what_is_worse_in_one_is_told_for_both() {
        Verdict both = together(
                verdict(finding("LeftShell", "/bin/sh", Severity.WARN)),
                verdict(finding("LeftShell", "/bin/sh", Severity.ERROR)));

        assertThat(both.findings())
                .extracting(finding -> finding.text().message())
                .containsExactly(
                        "LeftShell (in the image for linux/arm64)", "LeftShell (in the image for linux/amd64)");
    }

    @Test
    void what_some_of_several_have_is_told_with_the_platforms_of_all_of_them() {
        Map<Platform, Verdict> byPlatform = new LinkedHashMap<>();
        byPlatform.put(Platform.of("linux", "s390x"), verdict());
        byPlatform.put(AMD, verdict(finding("LeftShell", "/bin/sh", Severity.WARN)));
        byPlatform.put(ARM, verdict(finding("LeftShell", "/bin/sh", Severity.WARN)));

        assertThat(Verdict.together(byPlatform).findings())
                .extracting(finding -> finding.text().message())
                .containsExactly("LeftShell (in the image for linux/amd64 and linux/arm64)");
    }

    @Test
    void two_of_a_kind_in_one_image_stay_two() {
        Finding twice = finding("LeftShell", "/bin/sh", Severity.WARN);

        assertThat(together(verdict(twice, twice), verdict(twice, twice)).findings())
                .hasSize(2);
    }

    @Test
    void a_waiver_that_one_image_needs_is_not_unused() {
        Finding unused = finding("UnusedWaiver", "pom.xml", Severity.WARN);

        assertThat(together(verdict(unused), verdict()).findings()).isEmpty();
        assertThat(together(verdict(unused), verdict(unused)).findings()).hasSize(1);
    }

    @Test
    void rules_that_could_not_run_for_one_image_are_told() {
        Verdict.Extent none = new Verdict.Extent(List.of("A"), List.of());
        Verdict.Extent some = new Verdict.Extent(List.of("B"), List.of(new NotEvaluated("C", Set.of(Need.JAVA), true)));

        Verdict both = together(verdict(none), verdict(some));

        assertThat(both.evaluated()).containsExactly("A", "B");
        assertThat(both.notEvaluated()).extracting(NotEvaluated::rule).containsExactly("C");
        assertThat(both.failed()).isTrue();
    }

    private static Verdict together(Verdict amd, Verdict arm) {
        Map<Platform, Verdict> byPlatform = new LinkedHashMap<>();
        byPlatform.put(AMD, amd);
        byPlatform.put(ARM, arm);
        return Verdict.together(byPlatform);
    }

    private static Verdict verdict(Finding... findings) {
        return verdict(new Verdict.Extent(List.of(), List.of()), findings);
    }

    private static Verdict verdict(Verdict.Extent extent, Finding... findings) {
        Thresholds thresholds = Policy.builder().build().thresholds();
        return Verdict.of(List.of(findings), thresholds, extent, Digest.sha256(new byte[0]));
    }

    private static Finding finding(String rule, String path, Severity severity) {
        return new Finding(
                rule,
                List.of(),
                severity,
                Origin.PROJECT,
                new Location.InImage(path, OptionalInt.empty()),
                new Finding.Text(rule, "mend it"),
                "00ff",
                Finding.Standing.ACTIVE);
    }
}

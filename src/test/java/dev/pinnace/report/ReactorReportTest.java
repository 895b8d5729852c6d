package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReactorReportTest {
    private static CheckResult nothing() {
        return new CheckResult(
                new CheckTool("1", List.of()),
                new CheckedParts("", List.of(), Optional.empty()),
                List.of(),
                new CheckOutcome(Severity.ERROR, false, List.of()));
    }

    @Test
    void tells_of_all_modules_at_once() {
        List<String> lines = new ReactorReport()
                .checked("shop", ModuleTally.of(Samples.everything()))
                .checked(
                        "billing",
                        ModuleTally.of(ModuleTally.of(Samples.everything()).texts()))
                .checked("library", ModuleTally.of(ModuleTally.of(nothing()).texts()))
                .passedOver("legacy", "skipped")
                .passedOver("late", "not reached")
                .lines();

        assertThat(lines)
                .startsWith(
                        "Pinnace checked 2 modules, of which 2 failed",
                        "  no Dockerfile and no image: library",
                        "  skipped: legacy",
                        "  not reached: late")
                .contains(
                        "  error RootUser: 2 findings in billing, shop",
                        "  error SetIdFile: 2 findings in billing, shop");
    }

    @Test
    void names_some_of_many_modules() {
        ReactorReport report = new ReactorReport();
        for (int i = 1; i < 10; i++) {
            report.checked("m" + i, ModuleTally.of(nothing()));
        }

        assertThat(report.lines())
                .containsExactly(
                        "Pinnace checked 0 modules", "  no Dockerfile and no image: m1, m2, m3, m4, m5 and 4 more");
    }
}

package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.Need;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConsoleReportTest {
    private static final Style MARKS = new Style() {
        @Override
        public String failure(String text) {
            return "!" + text + "!";
        }

        @Override
        public String warning(String text) {
            return "?" + text + "?";
        }

        @Override
        public String strong(String text) {
            return "*" + text + "*";
        }
    };

    @Test
    void tells_each_finding_in_a_line_and_each_remedy_once() {
        assertThat(text(Samples.everything()))
                .containsExactly(
                        "ERROR docker/Dockerfile",
                        "ERROR   error docker/Dockerfile:3:1 RootUser (DL3002): the last USER is 'root'",
                        "ERROR image shop:1.0",
                        "WARN   warn config.User NamedRunUser: is 'app'",
                        "ERROR   error /usr/local/bin/tool SetIdFile (CIS-DI-0008): is setuid root",
                        "INFO services/shop/pom.xml",
                        "INFO   info services/shop/pom.xml:41 <waivers> UnusedWaiver: nothing is waived by it",
                        "WARN broken.Dockerfile was not checked: it is longer than 1 MB",
                        "ERROR BuildSecretInImage could not be evaluated, and the policy insists on it (missing: secrets)",
                        "ERROR How to mend it",
                        "ERROR   RootUser: Set a numeric USER.",
                        "WARN   NamedRunUser: Use a number.",
                        "ERROR   SetIdFile: Remove the bit.",
                        "INFO   UnusedWaiver: Remove it.",
                        "INFO 1 finding in the base image (1 error) does not fail the build; findings.json lists it",
                        "ERROR 2 errors, 1 warning, 1 info, 1 rule not evaluated, 1 file not checked (fails at error),"
                                + " 1 waived, 1 in the baseline, 1 of rules newer than the edition");
    }

    @Test
    void is_one_line_when_there_is_nothing_to_mend() {
        CheckedParts three = new CheckedParts("", files("a", "b", "c"), Optional.of(Samples.image()));
        assertThat(text(clean(three))).containsExactly("INFO Checked 3 Dockerfiles and the image: nothing to mend");
        assertThat(text(clean(new CheckedParts("", files("a"), Optional.empty()))))
                .containsExactly("INFO Checked 1 Dockerfile: nothing to mend");
        assertThat(text(clean(new CheckedParts("", List.of(), Optional.of(Samples.image())))))
                .containsExactly("INFO Checked the image: nothing to mend");
        assertThat(text(clean(new CheckedParts("", List.of(), Optional.empty()))))
                .containsExactly("INFO Found no Dockerfile and no image: nothing to mend");
    }

    @Test
    void counts_in_the_one_line_what_was_set_aside() {
        assertThat(text(Samples.of(Samples.BASE, Samples.PACKAGES, Samples.OLD, Samples.NEW_RULE)))
                .containsExactly("INFO Checked 1 Dockerfile and the image: nothing to mend (1 in the base, 1 waived,"
                        + " 1 in the baseline, 1 of rules newer than the edition)");
    }

    @Test
    void says_when_the_base_fails_the_build() {
        ReportedFinding failing = new ReportedFinding(Samples.BASE.finding(), true);
        assertThat(text(Samples.of(failing)))
                .contains("ERROR   error /bin/su SetIdFile (CIS-DI-0008): in the base: is setuid root")
                .last()
                .isEqualTo("ERROR 1 error (fails at error)");
    }

    @Test
    void does_not_shout_when_nothing_fails() {
        assertThat(text(Samples.of(Samples.CONFIG)).get(3)).isEqualTo("WARN   NamedRunUser: Use a number.");
        assertThat(text(Samples.of(Samples.CONFIG))).last().isEqualTo("WARN 1 warning (fails at error)");
        assertThat(text(Samples.of(Samples.POM))).last().isEqualTo("INFO 1 info (fails at error)");
    }

    @Test
    void says_that_nothing_fails_the_build() {
        CheckResult result = Samples.of(Samples.CONFIG);
        CheckResult never = new CheckResult(
                result.tool(), result.parts(), result.findings(), new CheckOutcome(Severity.OFF, false, List.of()));
        assertThat(text(never)).last().isEqualTo("WARN 1 warning (never fails)");
    }

    @Test
    void tells_remedies_of_a_rule_apart() {
        ReportedFinding other = Samples.failing(Samples.finding(
                "RootUser",
                Severity.ERROR,
                Origin.PROJECT,
                Samples.inDockerfile("Dockerfile", 1, 1, 1, 2),
                "no USER",
                "Add a USER.",
                "09"));
        assertThat(text(Samples.of(Samples.ROOT, other, Samples.ROOT)))
                .containsSubsequence("ERROR   RootUser: Add a USER.", "ERROR   RootUser: Set a numeric USER.")
                .filteredOn(line -> line.startsWith("ERROR   RootUser:"))
                .hasSize(2);
    }

    @Test
    void knows_other_files_of_the_repository() {
        assertThat(text(Samples.of(Samples.POLICY)))
                .startsWith("WARN policy.yaml", "WARN   warn policy.yaml:7 UnusedWaiver: 'DL3002' is waived nowhere");
    }

    @Test
    void fails_for_a_rule_that_the_policy_insists_on() {
        CheckResult result = Samples.of();
        CheckResult failed = new CheckResult(
                result.tool(),
                result.parts(),
                List.of(),
                new CheckOutcome(
                        Severity.ERROR,
                        true,
                        List.of(NotEvaluated.of("UnknownJar", Set.of(Need.IMAGE, Need.GRAPH), true))));
        assertThat(text(failed))
                .containsExactly(
                        "ERROR UnknownJar could not be evaluated, and the policy insists on it (missing: image, graph)",
                        "ERROR 1 rule not evaluated (fails at error)");
    }

    @Test
    void shows_what_matters_in_the_style_of_the_console() {
        List<ConsoleLine> lines =
                new ConsoleReport(MARKS, Samples::pom).lines(Samples.of(Samples.ROOT, Samples.CONFIG, Samples.POM));
        assertThat(lines)
                .extracting(ConsoleLine::text)
                .contains(
                        "*docker/Dockerfile*",
                        "  !error! docker/Dockerfile:3:1 *RootUser* (DL3002): the last USER is 'root'",
                        "  ?warn? config.User *NamedRunUser*: is 'app'",
                        "  info services/shop/pom.xml:41 <waivers> *UnusedWaiver*: nothing is waived by it",
                        "*How to mend it*",
                        "!1 error, 1 warning, 1 info (fails at error)!");
    }

    private static CheckResult clean(CheckedParts parts) {
        return new CheckResult(Samples.tool(), parts, List.of(), new CheckOutcome(Severity.ERROR, false, List.of()));
    }

    private static List<CheckedFile> files(String... names) {
        return List.of(names).stream()
                .map(name -> new CheckedFile(name, Optional.empty()))
                .toList();
    }

    private static List<String> text(CheckResult result) {
        return new ConsoleReport(Style.PLAIN, Samples::pom)
                .lines(result).stream()
                        .map(line -> line.level().name() + " " + line.text())
                        .toList();
    }
}

package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JUnitReportTest {
    @Test
    void is_a_test_for_each_rule_and_file() {
        assertThat(report(Samples.everything())).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="Pinnace" tests="13" failures="3" errors="0" time="0">
                          <testsuite name="broken.Dockerfile" tests="1" failures="0" errors="0" time="0" skipped="1">
                            <testcase classname="broken.Dockerfile" name="Readable" time="0">
                              <skipped message="was not checked: it is longer than 1 MB"/>
                            </testcase>
                          </testsuite>
                          <testsuite name="clean.Dockerfile" tests="2" failures="0" errors="0" time="0" skipped="0">
                            <testcase classname="clean.Dockerfile" name="RootUser" time="0"/>
                            <testcase classname="clean.Dockerfile" name="UnpinnedPackage" time="0"/>
                          </testsuite>
                          <testsuite name="docker/Dockerfile" tests="2" failures="1" errors="0" time="0" skipped="0">
                            <testcase classname="docker/Dockerfile" name="RootUser" time="0">
                              <failure type="error" message="the last USER is 'root'">error docker/Dockerfile:3:1: the last USER is 'root'. Set a numeric USER.</failure>
                            </testcase>
                            <testcase classname="docker/Dockerfile" name="UnpinnedPackage" time="0">
                              <system-out>warn docker/Dockerfile:5:5: curl has no version (waived: only in the build stage). Pin it.</system-out>
                            </testcase>
                          </testsuite>
                          <testsuite name="legacy.Dockerfile" tests="3" failures="0" errors="0" time="0" skipped="0">
                            <testcase classname="legacy.Dockerfile" name="NamedRunUser" time="0">
                              <system-out>error legacy.Dockerfile:2:1: USER is a name (of a rule newer than the edition). Use a number.</system-out>
                            </testcase>
                            <testcase classname="legacy.Dockerfile" name="RootUser" time="0">
                              <system-out>error legacy.Dockerfile:1:1: no USER (in the baseline). Set a numeric USER.</system-out>
                            </testcase>
                            <testcase classname="legacy.Dockerfile" name="UnpinnedPackage" time="0"/>
                          </testsuite>
                          <testsuite name="image shop:1.0" tests="5" failures="2" errors="0" time="0" skipped="1">
                            <testcase classname="image shop:1.0" name="BuildSecretInImage" time="0">
                              <failure type="error" message="not evaluated, missing: secrets"></failure>
                            </testcase>
                            <testcase classname="image shop:1.0" name="NamedRunUser" time="0">
                              <system-out>warn config.User: is 'app'. Use a number.</system-out>
                            </testcase>
                            <testcase classname="image shop:1.0" name="SetIdFile" time="0">
                              <failure type="error" message="is setuid root">error /usr/local/bin/tool: is setuid root. Remove the bit.</failure>
                              <system-out>error /bin/su: is setuid root. Remove the bit.</system-out>
                            </testcase>
                            <testcase classname="image shop:1.0" name="UnknownJar" time="0">
                              <skipped message="not evaluated, missing: image, graph"/>
                            </testcase>
                            <testcase classname="image shop:1.0" name="UnusedWaiver" time="0">
                              <system-out>info services/shop/pom.xml:41 &lt;waivers&gt;: nothing is waived by it. Remove it.</system-out>
                            </testcase>
                          </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void has_no_suite_for_what_was_not_looked_at() {
        CheckTool tool = new CheckTool(
                "1",
                Samples.tool().rules().stream()
                        .filter(ReportedRule::isAboutOneDockerfile)
                        .toList());
        CheckResult result = new CheckResult(
                tool, Samples.of().parts(), List.of(), Samples.of().outcome());
        assertThat(report(result)).contains("<testsuite name=\"Dockerfile\"").doesNotContain("image");
    }

    @Test
    void tells_what_was_found_in_a_file_that_could_not_be_read_to_its_end() {
        CheckedFile broken = new CheckedFile("./docker/Dockerfile", Optional.of("it is longer than 1 MB"));
        CheckResult result = new CheckResult(
                new CheckTool("1", List.of()),
                new CheckedParts("", List.of(broken), Optional.empty()),
                List.of(Samples.ROOT),
                Samples.of().outcome());
        assertThat(report(result))
                .contains(
                        "<testsuite name=\"docker/Dockerfile\" tests=\"2\" failures=\"1\" errors=\"0\" time=\"0\" skipped=\"1\"");
    }

    private static String report(CheckResult result) {
        return new String(new JUnitReport(Samples::pom).bytes(result), StandardCharsets.UTF_8);
    }
}

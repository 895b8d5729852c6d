package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Severity;
import org.junit.jupiter.api.Test;

final class GitLabReportTest {
    @Test
    void tells_what_counts() {
        assertThat(report(Samples.everything())).isEqualTo(JsonFiles.read("""
                [
                  {"description": "the last USER is 'root'. Set a numeric USER.", "check_name": "RootUser",
                   "fingerprint": "01", "severity": "critical",
                   "location": {"path": "docker/Dockerfile", "lines": {"begin": 3}}},
                  {"description": "config.User: is 'app'. Use a number.", "check_name": "NamedRunUser",
                   "fingerprint": "04", "severity": "minor",
                   "location": {"path": "services/shop/pom.xml", "lines": {"begin": 40}}},
                  {"description": "/bin/su: is setuid root. Remove the bit.", "check_name": "SetIdFile",
                   "fingerprint": "06", "severity": "info",
                   "location": {"path": "services/shop/pom.xml", "lines": {"begin": 40}}},
                  {"description": "/usr/local/bin/tool: is setuid root. Remove the bit.", "check_name": "SetIdFile",
                   "fingerprint": "03", "severity": "critical",
                   "location": {"path": "services/shop/pom.xml", "lines": {"begin": 40}}},
                  {"description": "<waivers>: nothing is waived by it. Remove it.", "check_name": "UnusedWaiver",
                   "fingerprint": "05", "severity": "info",
                   "location": {"path": "services/shop/pom.xml", "lines": {"begin": 41}}}
                ]"""));
    }

    @Test
    void is_an_empty_list_when_nothing_was_found() {
        assertThat(report(Samples.of())).isEqualTo(JsonFiles.read("[]"));
    }

    @Test
    void has_no_fingerprint_twice() {
        assertThat(report(Samples.of(Samples.ROOT, Samples.ROOT, Samples.ROOT)).findValuesAsText("fingerprint"))
                .containsExactly("01", "01-2", "01-3");
    }

    @Test
    void has_no_path_with_a_leading_dot() {
        ReportedFinding here = Samples.failing(Samples.finding(
                "RootUser",
                Severity.ERROR,
                Origin.PROJECT,
                Samples.inDockerfile("././Dockerfile", 1, 1, 1, 2),
                "x",
                "y",
                "09"));
        assertThat(report(Samples.of(here)).at("/0/location/path").asText()).isEqualTo("Dockerfile");
    }

    private static JsonNode report(CheckResult result) {
        return JsonFiles.read(new GitLabReport(Samples::pom).bytes(result));
    }
}

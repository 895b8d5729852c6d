package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecificationVersion;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.Explanation;
import dev.pinnace.policy.evaluation.Explanation.Line;
import dev.pinnace.policy.evaluation.Explanation.RuleLine;
import dev.pinnace.policy.evaluation.PolicyDifference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PolicyReportTest {
    private static final String PARENT = "the parent POM com.acme:parent:1, line 5";

    private static Explanation explanation(String failOn, Severity level, Optional<String> locked) {
        return new Explanation(
                List.of(new Line("failOn", failOn, PARENT)),
                List.of(
                        new RuleLine("Quiet", Severity.OFF, List.of(), Optional.empty(), Explanation.DEFAULT),
                        new RuleLine(
                                "RootUser",
                                level,
                                List.of(new Line("most", "3", PARENT)),
                                locked,
                                Explanation.DEFAULT)));
    }

    @Test
    void is_a_table_without_what_nobody_has_switched_on() {
        assertThat(PolicyReport.table(explanation("error", Severity.WARN, Optional.of(PARENT))))
                .containsExactly(
                        "SETTING  VALUE  FROM",
                        "failOn   error  the parent POM com.acme:parent:1, line 5",
                        "",
                        "RULE        LEVEL  LOCKED  FROM",
                        "RootUser    warn   locked  default",
                        "  locked                   the parent POM com.acme:parent:1, line 5",
                        "  most = 3                 the parent POM com.acme:parent:1, line 5",
                        "",
                        "1 rules are off, as no policy switches them on");
    }

    @Test
    void tells_what_would_change() {
        Explanation now = explanation("error", Severity.WARN, Optional.empty());
        Explanation then = explanation("warn", Severity.ERROR, Optional.of(PARENT));

        assertThat(PolicyReport.changes(PolicyDifference.between(now, then)))
                .containsExactly(
                        "CHANGE            NOW    THEN   FROM",
                        "failOn            error  warn   the parent POM com.acme:parent:1, line 5",
                        "RootUser: level   warn   error  default",
                        "RootUser: locked  false  true   the parent POM com.acme:parent:1, line 5");
        assertThat(PolicyReport.changes(PolicyDifference.between(now, now))).containsExactly("Nothing would change");
    }

    @Test
    void is_json_for_programs() {
        Explanation now = explanation("error", Severity.WARN, Optional.of(PARENT));

        JsonNode json = JsonFiles.read(PolicyReport.json(now, List.of()));

        assertThat(json.path("settings").get(0).path("value").asText()).isEqualTo("error");
        assertThat(json.path("rules").get(1).path("locked").asText()).isEqualTo(PARENT);
        assertThat(json.path("rules").get(0).path("locked").isNull()).isTrue();
    }

    /** What the documentation shows, and all that the reader of the file knows. */
    @Test
    void a_policy_file_has_a_schema() {
        String policy = """
                {"profile": "restricted", "edition": "2026.12", "failOn": "error", "report": "info", "failOnBase": true,
                 "foreignPragmas": false, "shellcheck": "required", "locked": ["RootUser"],
                 "rules": [{"id": "DL3026", "level": "error", "parameters": {"allowed": ["registry.example.org/*"]}}],
                 "waivers": [{"rule": "SetIdFile", "where": "/usr/bin/ping", "reason": "x", "expires": "2027-03-31"}],
                 "waiverLimits": {"longestLife": 180, "unwaivable": ["RootUser"], "reserved": ["UnpinnedBase"]}}
                """;

        JsonFiles.assertMatches(
                policy.getBytes(StandardCharsets.UTF_8),
                "/dev/pinnace/policy/evaluation/policy.schema.json",
                SpecificationVersion.DRAFT_2020_12);
        assertThat(JsonFiles.read(JsonFiles.resource("/dev/pinnace/policy/evaluation/policy.schema.json"))
                        .path("properties")
                        .size())
                .isEqualTo(JsonFiles.read(policy).size());
    }
}

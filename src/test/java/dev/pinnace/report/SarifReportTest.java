package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecificationVersion;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SarifReportTest {
    private static final String SCHEMA = "/schema/sarif-schema-2.1.0.json";

    @Test
    void tells_everything() {
        assertThat(report(Samples.everything())).isEqualTo(JsonFiles.read(JsonFiles.resource("findings.sarif")));
    }

    @Test
    void keeps_to_the_schema_of_oasis() {
        for (CheckResult result : List.of(Samples.everything(), Samples.of())) {
            JsonFiles.assertMatches(bytes(result), SCHEMA, SpecificationVersion.DRAFT_7);
        }
    }

    @Test
    void would_not_keep_to_it_with_a_field_too_many() {
        String broken =
                new String(bytes(Samples.of()), StandardCharsets.UTF_8).replace("\"columnKind\"", "\"columns\"");
        assertThatThrownBy(() -> JsonFiles.assertMatches(
                        broken.getBytes(StandardCharsets.UTF_8), SCHEMA, SpecificationVersion.DRAFT_7))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("columns");
    }

    @Test
    void keeps_two_files_of_an_image_apart_that_share_a_line_of_the_pom() {
        JsonNode results = results(Samples.of(Samples.SETUID, Samples.BASE));
        assertThat(results.findValuesAsText("primaryLocationLineHash"))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void leaves_the_line_of_a_file_to_github() {
        JsonNode results = results(Samples.of(Samples.POLICY, Samples.ROOT));
        assertThat(results.findValuesAsText("primaryLocationLineHash")).isEmpty();
        assertThat(results.findValuesAsText("pinnaceFingerprint/v1")).containsExactly("01", "0a");
        assertThat(results.at("/1/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void encodes_paths() {
        JsonNode result = results(Samples.of(inFile("a b/ü%[1]#x?.Dockerfile"))).get(0);
        assertThat(artifact(result).path("uri").asText()).isEqualTo("a%20b/%C3%BC%25%5B1%5D%23x%3F.Dockerfile");
    }

    @Test
    void does_not_call_a_file_outside_of_the_repository_relative() {
        JsonNode result = results(Samples.of(inFile("/srv/files/Dockerfile"))).get(0);
        assertThat(artifact(result).path("uri").asText()).isEqualTo("file:///srv/files/Dockerfile");
        assertThat(artifact(result).has("uriBaseId")).isFalse();
    }

    @Test
    void names_a_single_module_without_a_path() {
        assertThat(report(Samples.of()).at("/runs/0/automationDetails/id").asText())
                .isEqualTo("pinnace/");
    }

    @Test
    void makes_no_link_of_what_a_file_says() {
        ReportedFinding link = Samples.failing(Samples.finding(
                "RootUser",
                Severity.ERROR,
                Origin.PROJECT,
                Samples.inDockerfile("Dockerfile", 1, 1, 1, 2),
                "USER is '[here](https://example.org)'",
                "Set a numeric USER.",
                "09"));
        assertThat(results(Samples.of(link)).at("/0/message/text").asText()).contains("'[here] (https://example.org)'");
    }

    @Test
    void has_no_index_for_a_rule_that_is_not_described() {
        ReportedFinding unknown = Samples.failing(Samples.finding(
                "Unheard",
                Severity.ERROR,
                Origin.PROJECT,
                Samples.inDockerfile("Dockerfile", 1, 1, 1, 2),
                "x",
                "y",
                "09"));
        assertThat(results(Samples.of(unknown)).get(0).has("ruleIndex")).isFalse();
    }

    @Test
    void stays_within_the_limits_of_github() {
        String[] aliases = IntStream.range(0, 30).mapToObj(i -> "DL" + i).toArray(String[]::new);
        ReportedRule rule = Samples.rule("X".repeat(2_000), Severity.ERROR, Set.of(), aliases);
        JsonNode node = new SarifRule(rule).node();
        assertThat(node.at("/name").asText()).hasSize(255);
        assertThat(node.at("/shortDescription/text").asText()).hasSize(1_024);
        assertThat(node.at("/fullDescription/text").asText()).hasSize(1_024);
        assertThat(node.at("/properties/tags")).hasSize(20);
    }

    @Test
    void leaves_out_the_least_severe_where_github_would_refuse_the_whole() {
        List<ReportedFinding> many = new ArrayList<>();
        for (int i = 0; i < 25_001; i++) {
            Severity severity = i == 7 ? Severity.INFO : Severity.WARN;
            many.add(new ReportedFinding(
                    Samples.finding(
                            "RootUser",
                            severity,
                            Origin.PROJECT,
                            Samples.inDockerfile("Dockerfile", 1 + i, 1, 1 + i, 2),
                            "x",
                            "y",
                            Integer.toHexString(i)),
                    false));
        }
        JsonNode run = report(Samples.of(many.toArray(ReportedFinding[]::new))).at("/runs/0");
        assertThat(run.path("results"))
                .hasSize(25_000)
                .noneMatch(result -> result.path("level").asText().equals("note"));
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .startsWith("1 less severe findings are left out");
    }

    private static ReportedFinding inFile(String file) {
        return new ReportedFinding(
                Samples.finding(
                        "RootUser",
                        Severity.ERROR,
                        Origin.PROJECT,
                        Samples.inDockerfile(file, 1, 1, 1, 2),
                        "x",
                        "y",
                        "09"),
                true);
    }

    private static JsonNode artifact(JsonNode result) {
        return result.at("/locations/0/physicalLocation/artifactLocation");
    }

    private static JsonNode results(CheckResult result) {
        return report(result).at("/runs/0/results");
    }

    private static JsonNode report(CheckResult result) {
        return JsonFiles.read(bytes(result));
    }

    private static byte[] bytes(CheckResult result) {
        return new SarifReport(Samples::pom).bytes(result);
    }
}

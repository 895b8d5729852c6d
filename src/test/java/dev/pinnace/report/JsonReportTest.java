package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonReportTest {
    @Test
    void tells_everything() {
        assertThat(report(Samples.everything())).isEqualTo(JsonFiles.read(JsonFiles.resource("findings.json")));
    }

    @Test
    void keeps_to_its_schema() {
        for (CheckResult result : List.of(Samples.everything(), Samples.of())) {
            JsonFiles.assertMatches(bytes(result), "findings.schema.json", SpecificationVersion.DRAFT_2020_12);
        }
    }

    @Test
    void has_a_schema_that_describes_every_field() {
        JsonNode schema = JsonFiles.read(JsonFiles.resource("findings.schema.json"));
        JsonNode report = report(Samples.everything());
        assertThat(fields(report)).isEqualTo(described(schema));
        assertThat(fields(report.path("findings").get(0)))
                .isEqualTo(described(schema.path("$defs").path("finding")));
        assertThat(fields(report.path("summary")))
                .isEqualTo(described(schema.path("$defs").path("summary")));
        assertThat(fields(report.path("image")))
                .isEqualTo(described(schema.path("$defs").path("image")));
        assertThat(fields(report.path("files").get(0)))
                .isEqualTo(described(schema.path("$defs").path("file")));
    }

    @Test
    void knows_other_files_of_the_repository() {
        JsonNode finding = report(Samples.of(Samples.POLICY)).at("/findings/0");
        assertThat(finding.path("file").asText()).isEqualTo("policy.yaml");
        assertThat(finding.path("line").asInt()).isEqualTo(7);
        assertThat(finding.path("column").isNull()).isTrue();
        assertThat(finding.path("field").isNull()).isTrue();
    }

    @Test
    void is_the_same_for_the_same_result_and_ends_its_last_line() {
        byte[] once = bytes(Samples.everything());
        assertThat(bytes(Samples.everything())).isEqualTo(once);
        assertThat(new String(once, StandardCharsets.UTF_8)).endsWith("}\n").doesNotContain("\r");
    }

    private static List<String> described(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        assertThat(fields(schema.path("properties"))).isEqualTo(required);
        return required;
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode report(CheckResult result) {
        return JsonFiles.read(bytes(result));
    }

    private static byte[] bytes(CheckResult result) {
        return new JsonReport(Samples::pom).bytes(result);
    }
}

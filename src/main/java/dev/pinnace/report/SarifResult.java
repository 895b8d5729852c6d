package dev.pinnace.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.oci.Json;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import java.util.Map;

/**
 * A {@code result} (SARIF 2.1.0, section 3.27).
 *
 * @param reported the finding
 * @param place where it is
 * @param ruleIndexes of the rules that are described in the same run
 */
record SarifResult(ReportedFinding reported, Place place, Map<String, Integer> ruleIndexes) {
    ObjectNode node() {
        Finding finding = reported.finding();
        ObjectNode node = Json.object();
        node.put("ruleId", finding.rule());
        if (ruleIndexes.containsKey(finding.rule())) {
            node.put("ruleIndex", ruleIndexes.get(finding.rule()));
        }
        node.put("level", level());
        node.putObject("message").put("text", message());
        node.putArray("locations").add(location());
        node.set("partialFingerprints", fingerprints());
        node.set("suppressions", suppressions());
        node.putObject("properties").put("origin", finding.origin().toString());
        return node;
    }

    /** What the policy lets pass must not fail a pull request either. */
    private String level() {
        boolean onlyTells =
                reported.isOnlyOfBase() || reported.finding().standing().kind() == Standing.Kind.PREVIEW;
        return onlyTells ? "note" : SarifRule.level(reported.finding().severity());
    }

    private String message() {
        Finding.Text text = reported.finding().text();
        // Else a reader could take a file's text for a link (section 3.11.6).
        return place.inFull(text.message() + ". " + text.remedy()).replace("](", "] (");
    }

    private ObjectNode location() {
        ObjectNode location = Json.object();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.set("artifactLocation", SarifReport.artifact(place.line()));
        physical.set("region", region());
        if (!place.subject().isEmpty()) {
            location.putArray("logicalLocations")
                    .addObject()
                    .put("fullyQualifiedName", place.subject())
                    .put("kind", "resource");
        }
        return location;
    }

    private ObjectNode region() {
        ObjectNode region = Json.object().put("startLine", place.line().line());
        place.range().ifPresent(range -> addColumns(range, region));
        return region;
    }

    private static void addColumns(SourceRange range, ObjectNode region) {
        region.put("startColumn", range.column());
        if (range.endLine() > range.line() || range.endColumn() > range.column()) {
            region.put("endLine", range.endLine());
            region.put("endColumn", range.endColumn());
        }
    }

    /**
     * GitHub looks only at {@code primaryLocationLineHash}. For a file its upload computes that from the line, and complains
     * about any other; many findings of an image share one line of the POM, and would become one there.
     */
    private ObjectNode fingerprints() {
        ObjectNode node =
                Json.object().put("pinnaceFingerprint/v1", reported.finding().fingerprint());
        return place.subject().isEmpty()
                ? node
                : node.put("primaryLocationLineHash", reported.finding().fingerprint() + ":1");
    }

    /** Empty for what counts: either all results of a run have this, or none (section 3.27.23). */
    private ArrayNode suppressions() {
        ArrayNode suppressions = Json.array();
        Standing standing = reported.finding().standing();
        if (standing.kind() == Standing.Kind.WAIVED || standing.kind() == Standing.Kind.BASELINED) {
            ObjectNode node = suppressions
                    .addObject()
                    .put("kind", standing.inSource() ? "inSource" : "external")
                    .put("status", "accepted");
            standing.reason().ifPresent(reason -> node.put("justification", reason));
            standing.expires().ifPresent(day -> node.putObject("properties").put("expires", day.toString()));
        }
        return suppressions;
    }
}

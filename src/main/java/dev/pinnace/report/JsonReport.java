package dev.pinnace.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.oci.Json;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * {@code findings.json}: everything, for programs. Its schema is the resource {@code findings.schema.json} of this package.
 * Every field is always there; what does not apply is null.
 */
public final class JsonReport {
    /** Grows with the schema: the first number when a reader has to change. */
    public static final String SCHEMA_VERSION = "1.0";

    private final Places places;

    /** @param elsewhere the line for what is in no Dockerfile, usually in a POM */
    public JsonReport(Function<Location, RepositoryPlace> elsewhere) {
        this.places = new Places(elsewhere);
    }

    /** The file. */
    public byte[] bytes(CheckResult result) {
        ObjectNode root = Json.object();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.putObject("tool")
                .put("name", CheckTool.NAME)
                .put("version", result.tool().version());
        root.put("module", result.parts().module());
        root.put("failed", result.outcome().failed());
        root.put("failOn", result.outcome().failOn().toString());
        root.set("summary", summary(result.findings()));
        root.set("image", result.parts().image().map(JsonReport::image).orElse(null));
        ArrayNode files = root.putArray("files");
        result.parts().files().forEach(file -> files.add(file(file)));
        ArrayNode notEvaluated = root.putArray("notEvaluated");
        result.outcome().notEvaluated().forEach(rule -> notEvaluated.add(notEvaluated(rule)));
        ArrayNode findings = root.putArray("findings");
        result.findings().forEach(reported -> findings.add(finding(reported)));
        return Json.toPrettyBytes(root);
    }

    private static ObjectNode summary(List<ReportedFinding> findings) {
        SeverityCounts active =
                SeverityCounts.of(findings, reported -> reported.finding().isActive());
        ObjectNode node = Json.object();
        node.put("errors", active.errors());
        node.put("warnings", active.warnings());
        node.put("infos", active.infos());
        node.put("failing", findings.stream().filter(ReportedFinding::fails).count());
        node.put(
                "onlyOfBase",
                findings.stream().filter(ReportedFinding::isOnlyOfBase).count());
        node.put("waived", count(findings, Standing.Kind.WAIVED));
        node.put("baselined", count(findings, Standing.Kind.BASELINED));
        node.put("preview", count(findings, Standing.Kind.PREVIEW));
        return node;
    }

    private static long count(List<ReportedFinding> findings, Standing.Kind kind) {
        return findings.stream()
                .filter(reported -> reported.finding().standing().kind() == kind)
                .count();
    }

    private static ObjectNode image(CheckedImage image) {
        return Json.object()
                .put("name", image.name())
                .put("source", image.source())
                .put("digest", image.digest().toString());
    }

    private static ObjectNode file(CheckedFile file) {
        return Json.object()
                .put("file", file.file())
                .put("problem", file.problem().orElse(null));
    }

    private static ObjectNode notEvaluated(NotEvaluated rule) {
        ObjectNode node = Json.object().put("rule", rule.rule());
        node.set(
                "missing",
                Json.array(rule.missing().stream().map(Need::toString).toList()));
        return node.put("fails", rule.fails());
    }

    private ObjectNode finding(ReportedFinding reported) {
        Finding finding = reported.finding();
        ObjectNode node = Json.object();
        node.put("rule", finding.rule());
        node.set("aliases", Json.array(finding.aliases()));
        node.put("severity", finding.severity().toString());
        node.put("origin", finding.origin().toString());
        addPlace(reported, node);
        node.put("message", finding.text().message());
        node.put("remedy", finding.text().remedy());
        node.put("fingerprint", finding.fingerprint());
        node.put("fails", reported.fails());
        node.set("waiver", waiver(reported).orElse(null));
        return node;
    }

    private void addPlace(ReportedFinding reported, ObjectNode node) {
        Place place = places.of(reported);
        boolean inFile = place.kind() != Place.Kind.IMAGE && place.kind() != Place.Kind.CONFIGURATION;
        Optional<SourceRange> range = place.range();
        OptionalInt layer = reported.finding().location().layer();
        node.put("file", inFile ? place.line().file() : null);
        node.put("line", inFile ? (Integer) place.line().line() : null);
        node.put("column", range.map(SourceRange::column).orElse(null));
        node.put("endLine", range.map(SourceRange::endLine).orElse(null));
        node.put("endColumn", range.map(SourceRange::endColumn).orElse(null));
        node.put("layer", layer.isPresent() ? (Integer) layer.getAsInt() : null);
        node.put("path", place.kind() == Place.Kind.IMAGE ? place.subject() : null);
        boolean isField = place.kind() == Place.Kind.CONFIGURATION || place.kind() == Place.Kind.POM;
        node.put("field", isField ? place.subject() : null);
    }

    private static Optional<ObjectNode> waiver(ReportedFinding reported) {
        Standing standing = reported.finding().standing();
        return kind(reported)
                .map(kind -> Json.object()
                        .put("kind", kind)
                        .put("reason", standing.reason().orElse(null))
                        .put("expires", standing.expires().map(String::valueOf).orElse(null)));
    }

    private static Optional<String> kind(ReportedFinding reported) {
        return switch (reported.finding().standing().kind()) {
            case ACTIVE -> Optional.empty();
            case WAIVED -> Optional.of(reported.finding().standing().inSource() ? "pragma" : "waiver");
            case BASELINED -> Optional.of("baseline");
            case PREVIEW -> Optional.of("preview");
        };
    }
}

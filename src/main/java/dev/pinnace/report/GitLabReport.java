package dev.pinnace.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.oci.Json;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * GitLab's Code Quality report. It knows no waivers: only findings that count are in it. What the base brings without failing
 * the build is information.
 */
public final class GitLabReport {
    private final Places places;

    /** @param elsewhere the line for what is in no Dockerfile, usually in a POM */
    public GitLabReport(Function<Location, RepositoryPlace> elsewhere) {
        this.places = new Places(elsewhere);
    }

    /** The file. */
    public byte[] bytes(CheckResult result) {
        ArrayNode root = Json.array();
        Map<String, Integer> seen = new HashMap<>();
        result.findings().stream()
                .filter(reported -> reported.finding().isActive())
                .forEach(reported -> root.add(finding(reported, seen)));
        return Json.toPrettyBytes(root);
    }

    private ObjectNode finding(ReportedFinding reported, Map<String, Integer> seen) {
        Place place = places.of(reported);
        ObjectNode node = Json.object();
        node.put(
                "description",
                place.inFull(reported.finding().text().message() + ". "
                        + reported.finding().text().remedy()));
        node.put("check_name", reported.finding().rule());
        node.put("fingerprint", unique(reported.finding().fingerprint(), seen));
        node.put(
                "severity",
                reported.isOnlyOfBase() ? "info" : severity(reported.finding().severity()));
        ObjectNode location =
                node.putObject("location").put("path", place.line().file());
        location.putObject("lines").put("begin", place.line().line());
        return node;
    }

    /** GitLab drops all findings but one of a fingerprint. */
    private static String unique(String fingerprint, Map<String, Integer> seen) {
        int count = seen.merge(fingerprint, 1, Integer::sum);
        return count == 1 ? fingerprint : fingerprint + "-" + count;
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "critical";
            case WARN -> "minor";
            case INFO, OFF -> "info";
        };
    }
}

package dev.pinnace.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.oci.Json;
import dev.pinnace.policy.Location;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * SARIF 2.1.0 (OASIS), in the subset that GitHub's code scanning understands: every result has one place in the repository.
 * No {@code security-severity}: it would be a number that nobody has measured, and overrule the severity of the policy.
 */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** The name of the root of the repository, as GitHub and CodeQL call it. */
    static final String ROOT = "%SRCROOT%";

    /** GitHub refuses a run with more. */
    private static final int MOST_RESULTS = 25_000;

    private final Places places;

    /** @param elsewhere the line for what is in no Dockerfile, usually in a POM */
    public SarifReport(Function<Location, RepositoryPlace> elsewhere) {
        this.places = new Places(elsewhere);
    }

    /** The file. */
    public byte[] bytes(CheckResult result) {
        ObjectNode root = Json.object();
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        root.putArray("runs").add(run(result));
        return Json.toPrettyBytes(root);
    }

    private ObjectNode run(CheckResult result) {
        ObjectNode run = Json.object();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", CheckTool.NAME);
        driver.put("version", result.tool().version());
        ArrayNode rules = driver.putArray("rules");
        result.tool().rules().forEach(rule -> rules.add(new SarifRule(rule).node()));
        run.set(
                "automationDetails",
                Json.object().put("id", category(result.parts().module())));
        List<ReportedFinding> told = worst(result.findings());
        run.putArray("invocations")
                .add(invocation(result.parts().files(), result.findings().size() - told.size()));
        run.putObject("originalUriBaseIds")
                .putObject(ROOT)
                .putObject("description")
                .put("text", "The root of the repository");
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        Map<String, Integer> indexes = indexes(result.tool().rules());
        told.forEach(reported -> results.add(new SarifResult(reported, places.of(reported), indexes).node()));
        return run;
    }

    /** The order stays; what is left out is the least severe. */
    private static List<ReportedFinding> worst(List<ReportedFinding> findings) {
        if (findings.size() <= MOST_RESULTS) {
            return findings;
        }
        Set<ReportedFinding> told = findings.stream()
                .sorted(Comparator.comparing((ReportedFinding reported) -> !reported.fails())
                        .thenComparing(reported -> reported.finding().severity(), Comparator.reverseOrder()))
                .limit(MOST_RESULTS)
                .collect(Collectors.toSet());
        return findings.stream().filter(told::contains).toList();
    }

    /** GitHub takes what stands before the last slash as the category, of which each upload has one. */
    private static String category(String module) {
        return module.isEmpty() ? "pinnace/" : "pinnace/" + module + "/";
    }

    private static ObjectNode invocation(List<CheckedFile> files, int leftOut) {
        ObjectNode invocation = Json.object().put("executionSuccessful", true);
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        for (CheckedFile file : files) {
            file.problem().ifPresent(problem -> notifications.add(notification(file, problem)));
        }
        if (leftOut > 0) {
            notifications
                    .addObject()
                    .put("level", "warning")
                    .putObject("message")
                    .put("text", leftOut + " less severe findings are left out; findings.json has all of them");
        }
        return invocation;
    }

    private static ObjectNode notification(CheckedFile file, String problem) {
        ObjectNode notification = Json.object().put("level", "warning");
        notification.putObject("message").put("text", "was not checked: " + problem);
        notification
                .putArray("locations")
                .addObject()
                .putObject("physicalLocation")
                .set("artifactLocation", artifact(new RepositoryPlace(file.file(), 1)));
        return notification;
    }

    /** A file of the repository; one outside of it keeps its absolute path. */
    static ObjectNode artifact(RepositoryPlace place) {
        ObjectNode artifact = Json.object().put("uri", RelativeUri.of(place.file()));
        return RelativeUri.isAbsolute(place.file()) ? artifact : artifact.put("uriBaseId", ROOT);
    }

    private static Map<String, Integer> indexes(List<ReportedRule> rules) {
        Map<String, Integer> indexes = new HashMap<>();
        rules.forEach(rule -> indexes.put(rule.id(), indexes.size()));
        return indexes;
    }
}

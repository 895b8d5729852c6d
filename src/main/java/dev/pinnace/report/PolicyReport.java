package dev.pinnace.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinnace.oci.Json;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.Explanation;
import dev.pinnace.policy.evaluation.Explanation.Line;
import dev.pinnace.policy.evaluation.Explanation.RuleLine;
import dev.pinnace.policy.evaluation.PolicyDifference.Change;
import java.util.ArrayList;
import java.util.List;

/** Tells a policy: as a table for people, and as JSON. */
public final class PolicyReport {
    private PolicyReport() {}

    /** What is in force, without the rules that are off because nobody has switched them on. */
    public static List<String> table(Explanation explanation) {
        List<List<String>> settings = new ArrayList<>();
        settings.add(List.of("SETTING", "VALUE", "FROM"));
        explanation.settings().forEach(line -> settings.add(List.of(line.name(), line.value(), line.from())));
        List<List<String>> rules = new ArrayList<>();
        rules.add(List.of("RULE", "LEVEL", "LOCKED", "FROM"));
        int off = 0;
        for (RuleLine rule : explanation.rules()) {
            if (rule.level() == Severity.OFF && rule.from().equals(Explanation.DEFAULT)) {
                off++;
            } else {
                add(rule, rules);
            }
        }
        List<String> lines = new ArrayList<>(columns(settings));
        lines.add("");
        lines.addAll(columns(rules));
        lines.add("");
        lines.add(off + " rules are off, as no policy switches them on");
        return lines;
    }

    private static void add(RuleLine rule, List<List<String>> rows) {
        String lock = rule.locked().isPresent() ? "locked" : "";
        rows.add(List.of(rule.rule(), rule.level().toString(), lock, rule.from()));
        rule.locked()
                .filter(place -> !place.equals(rule.from()))
                .ifPresent(place -> rows.add(List.of("  locked", "", "", place)));
        for (Line line : rule.parameters()) {
            rows.add(List.of("  " + line.name() + " = " + PlainText.line(line.value()), "", "", line.from()));
        }
    }

    /** What would change. */
    public static List<String> changes(List<Change> changes) {
        if (changes.isEmpty()) {
            return List.of("Nothing would change");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("CHANGE", "NOW", "THEN", "FROM"));
        changes.forEach(change -> rows.add(List.of(
                change.subject(), PlainText.line(change.before()), PlainText.line(change.after()), change.from())));
        return columns(rows);
    }

    /** For programs. */
    public static byte[] json(Explanation explanation, List<Change> changes) {
        ObjectNode root = Json.object();
        root.put("schemaVersion", "1.0");
        ArrayNode settings = root.putArray("settings");
        explanation.settings().forEach(line -> settings.add(line(line)));
        ArrayNode rules = root.putArray("rules");
        for (RuleLine rule : explanation.rules()) {
            ObjectNode node = rules.addObject();
            node.put("rule", rule.rule()).put("level", rule.level().toString()).put("from", rule.from());
            node.put("locked", rule.locked().orElse(null));
            ArrayNode parameters = node.putArray("parameters");
            rule.parameters().forEach(line -> parameters.add(line(line)));
        }
        ArrayNode differences = root.putArray("changes");
        changes.forEach(change -> differences
                .addObject()
                .put("subject", change.subject())
                .put("before", change.before())
                .put("after", change.after())
                .put("from", change.from()));
        return Json.toPrettyBytes(root);
    }

    private static ObjectNode line(Line line) {
        return Json.object().put("name", line.name()).put("value", line.value()).put("from", line.from());
    }

    private static List<String> columns(List<List<String>> rows) {
        int count = rows.get(0).size();
        int[] widths = new int[count];
        for (List<String> row : rows) {
            for (int i = 0; i < count; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < count; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}

package dev.pinnace.report;

import java.util.Comparator;
import java.util.List;

/**
 * This plugin, and what it looked for.
 *
 * @param version of the plugin
 * @param rules that are in force, sorted by id
 */
public record CheckTool(String version, List<ReportedRule> rules) {
    /** Its name in reports. */
    public static final String NAME = "Pinnace";

    /** Sorts the rules. */
    public CheckTool {
        rules = rules.stream().sorted(Comparator.comparing(ReportedRule::id)).toList();
    }
}

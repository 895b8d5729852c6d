package dev.pinnace.report;

import dev.pinnace.policy.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What came of the checks of all modules of a build. */
public final class ReactorReport {
    private static final int MOST_NAMED = 5;

    private final SortedMap<String, CheckResult> checked = new TreeMap<>();
    private final Map<String, List<String>> passedOver = new LinkedHashMap<>();

    /** How often a rule has found something. */
    private record Count(Severity worst, int findings, TreeSet<String> modules) {}

    /** A module that was checked. */
    public ReactorReport checked(String module, CheckResult result) {
        checked.put(module, result);
        return this;
    }

    /** A module that was not, and why. */
    public ReactorReport passedOver(String module, String reason) {
        passedOver.computeIfAbsent(reason, any -> new ArrayList<>()).add(module);
        return this;
    }

    /** Lines for the console. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        int failed = 0;
        for (Map.Entry<String, CheckResult> module : checked.entrySet()) {
            CheckedParts parts = module.getValue().parts();
            failed += module.getValue().outcome().failed() ? 1 : 0;
            if (parts.files().isEmpty() && parts.image().isEmpty()) {
                empty.add(module.getKey());
            }
        }
        lines.add("Pinnace checked " + SeverityCounts.counted(checked.size() - empty.size(), "module")
                + (failed == 0 ? "" : ", of which " + failed + " failed"));
        if (!empty.isEmpty()) {
            lines.add("  no Dockerfile and no image: " + named(empty));
        }
        passedOver.forEach((reason, modules) -> lines.add("  " + reason + ": " + named(modules)));
        counts().forEach((rule, count) -> lines.add("  " + count.worst() + " " + rule + ": "
                + SeverityCounts.counted(count.findings(), "finding") + " in " + named(List.copyOf(count.modules()))));
        return lines;
    }

    private SortedMap<String, Count> counts() {
        SortedMap<String, Count> counts = new TreeMap<>();
        checked.forEach((module, result) -> result.findings().stream()
                .filter(ReportedFinding::isToMend)
                .forEach(reported -> counts.merge(
                        reported.finding().rule(),
                        new Count(reported.finding().severity(), 1, new TreeSet<>(List.of(module))),
                        ReactorReport::add)));
        return counts;
    }

    private static Count add(Count one, Count other) {
        TreeSet<String> modules = new TreeSet<>(one.modules());
        modules.addAll(other.modules());
        Severity worst = one.worst().reaches(other.worst()) ? one.worst() : other.worst();
        return new Count(worst, one.findings() + other.findings(), modules);
    }

    private static String named(List<String> modules) {
        String named = String.join(", ", modules.subList(0, Math.min(MOST_NAMED, modules.size())));
        return modules.size() > MOST_NAMED ? named + " and " + (modules.size() - MOST_NAMED) + " more" : named;
    }
}

package dev.pinnace.report;

import dev.pinnace.report.ModuleTally.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What came of the checks of all modules of a build. */
public final class ReactorReport {
    private static final int MOST_NAMED = 5;

    private final SortedMap<String, ModuleTally> checked = new TreeMap<>();
    private final Map<String, List<String>> passedOver = new LinkedHashMap<>();

    /** A module that was checked. */
    public ReactorReport checked(String module, ModuleTally tally) {
        checked.put(module, tally);
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
        for (Map.Entry<String, ModuleTally> module : checked.entrySet()) {
            failed += module.getValue().failed() ? 1 : 0;
            if (module.getValue().empty()) {
                empty.add(module.getKey());
            }
        }
        lines.add("Pinnace checked " + SeverityCounts.counted(checked.size() - empty.size(), "module")
                + (failed == 0 ? "" : ", of which " + failed + " failed"));
        if (!empty.isEmpty()) {
            lines.add("  no Dockerfile and no image: " + named(empty));
        }
        passedOver.forEach((reason, modules) -> lines.add("  " + reason + ": " + named(modules)));
        addFindings(lines);
        return lines;
    }

    private void addFindings(List<String> lines) {
        SortedMap<String, Count> counts = new TreeMap<>();
        SortedMap<String, SortedSet<String>> modules = new TreeMap<>();
        checked.forEach((module, tally) -> tally.findings().forEach((rule, count) -> {
            counts.merge(rule, count, Count::and);
            modules.computeIfAbsent(rule, any -> new TreeSet<>()).add(module);
        }));
        counts.forEach((rule, count) -> lines.add("  " + count.worst() + " " + rule + ": "
                + SeverityCounts.counted(count.number(), "finding") + " in "
                + named(List.copyOf(modules.getOrDefault(rule, new TreeSet<>())))));
    }

    private static String named(List<String> modules) {
        String named = String.join(", ", modules.subList(0, Math.min(MOST_NAMED, modules.size())));
        return modules.size() > MOST_NAMED ? named + " and " + (modules.size() - MOST_NAMED) + " more" : named;
    }
}

package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.evaluation.Explanation.Line;
import dev.pinnace.policy.evaluation.Explanation.RuleLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What another policy would change. */
public final class PolicyDifference {
    private static final String NOTHING = "-";

    private final List<Change> changes = new ArrayList<>();

    /**
     * One thing that would be otherwise.
     *
     * @param subject in words
     * @param before its value now
     * @param after its value then
     * @param from where it would be said
     */
    public record Change(String subject, String before, String after, String from) {}

    private PolicyDifference() {}

    /** The changes from one to the other, in the order of the explanation. */
    public static List<Change> between(Explanation before, Explanation after) {
        PolicyDifference difference = new PolicyDifference();
        difference.compare("", before.settings(), after.settings());
        Map<String, RuleLine> old = new TreeMap<>();
        before.rules().forEach(rule -> old.put(rule.rule(), rule));
        after.rules().forEach(rule -> difference.compare(old.getOrDefault(rule.rule(), rule), rule));
        return List.copyOf(difference.changes);
    }

    private void compare(RuleLine before, RuleLine after) {
        String rule = after.rule();
        add(rule + ": level", before.level().toString(), after.level().toString(), after.from());
        boolean isLocked = after.locked().isPresent();
        add(
                rule + ": locked",
                String.valueOf(before.locked().isPresent()),
                String.valueOf(isLocked),
                after.locked().orElse(Explanation.DEFAULT));
        compare(rule + ": ", before.parameters(), after.parameters());
    }

    private void compare(String prefix, List<Line> before, List<Line> after) {
        Map<String, Line> old = new TreeMap<>();
        before.forEach(line -> old.put(line.name(), line));
        for (Line line : after) {
            Line was = old.remove(line.name());
            add(prefix + line.name(), was == null ? NOTHING : was.value(), line.value(), line.from());
        }
        old.values().forEach(line -> add(prefix + line.name(), line.value(), NOTHING, Explanation.DEFAULT));
    }

    private void add(String subject, String before, String after, String from) {
        if (!before.equals(after)) {
            changes.add(new Change(subject, before, after, from));
        }
    }
}

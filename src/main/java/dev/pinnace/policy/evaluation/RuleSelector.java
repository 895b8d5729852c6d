package dev.pinnace.policy.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a name in a policy or a pragma stands for.
 *
 * @param name as people know it: the id of a rule, or that of another tool
 * @param whole ids of rules of which everything is meant
 * @param partly ids of rules of which that is meant which carries one of the aliases
 * @param aliases ids of other tools
 */
public record RuleSelector(String name, Set<String> whole, Set<String> partly, Set<String> aliases) {
    /** Copies the sets. */
    public RuleSelector {
        whole = Set.copyOf(whole);
        partly = Set.copyOf(partly);
        aliases = Set.copyOf(aliases);
    }

    /**
     * Whether a finding is meant.
     *
     * @param rule id of its rule
     * @param carried ids of other tools for just this finding
     */
    public boolean selects(String rule, List<String> carried) {
        return whole.contains(rule) || (partly.contains(rule) && !Collections.disjoint(aliases, carried));
    }

    /** The ids of all rules of which something is meant. */
    public SortedSet<String> rules() {
        SortedSet<String> all = new TreeSet<>(whole);
        all.addAll(partly);
        return all;
    }
}

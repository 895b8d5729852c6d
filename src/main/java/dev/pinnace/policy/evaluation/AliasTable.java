package dev.pinnace.policy.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of other tools, in the ways in which people write them. */
final class AliasTable {
    /** Trivy has called the same check {@code DS002}, {@code AVD-DS-0002} and {@code DS-0002}. */
    private static final Pattern TRIVY = Pattern.compile("(?:AVD-)?DS-?(\\d{3,4})");

    /** Another tool has new checks every year: {@code SC*}. */
    private static final String FAMILY = "*";

    private static final String NUMBER = "\\d{1,6}";

    private final Map<String, Set<String>> namesByKey = new HashMap<>();
    private final SortedMap<String, Set<String>> rulesByName = new TreeMap<>();

    /** @param aliasesByRule the aliases of each rule, by its id */
    AliasTable(Map<String, List<String>> aliasesByRule) {
        aliasesByRule.forEach((rule, aliases) -> aliases.forEach(alias -> add(alias, rule)));
    }

    private void add(String alias, String rule) {
        rulesByName.computeIfAbsent(alias, any -> new TreeSet<>()).add(rule);
        for (String key : keys(alias)) {
            namesByKey.computeIfAbsent(key, any -> new TreeSet<>()).add(alias);
        }
    }

    /** Every id as the rules have it. */
    Set<String> names() {
        return rulesByName.keySet();
    }

    /** What an id stands for, in any case and old form, and with or without the name of the tool and a colon before it. */
    Optional<RuleSelector> resolve(String text) {
        for (String key : keys(text)) {
            Set<String> names = namesByKey.get(key);
            if (names != null) {
                return Optional.of(selector(names.iterator().next(), names));
            }
        }
        return keys(text).stream().flatMap(key -> member(key).stream()).findFirst();
    }

    /** Whether an id is one of a list of aliases, or of a family among them. */
    static boolean covers(List<String> aliases, String id) {
        return aliases.contains(id) || aliases.stream().anyMatch(alias -> isMember(alias, id));
    }

    private static boolean isMember(String family, String id) {
        return family.endsWith(FAMILY)
                && id.startsWith(family.substring(0, family.length() - 1))
                && id.substring(family.length() - 1).matches(NUMBER);
    }

    private Optional<RuleSelector> member(String id) {
        Set<String> rules = new TreeSet<>();
        rulesByName.forEach((name, meant) -> {
            if (isMember(name, id)) {
                rules.addAll(meant);
            }
        });
        return rules.isEmpty() ? Optional.empty() : Optional.of(new RuleSelector(id, Set.of(), rules, Set.of(id)));
    }

    /** What all ids stand for that are of a kind; empty when there are none. */
    Optional<RuleSelector> all(String name, Predicate<String> kind) {
        Set<String> names = new TreeSet<>();
        rulesByName.keySet().stream().filter(kind).forEach(names::add);
        return names.isEmpty() ? Optional.empty() : Optional.of(selector(name, names));
    }

    private RuleSelector selector(String name, Set<String> names) {
        Set<String> rules = new TreeSet<>();
        names.forEach(each -> rules.addAll(rulesByName.getOrDefault(each, Set.of())));
        if (name.endsWith(FAMILY)) {
            return new RuleSelector(name, rules, Set.of(), names);
        }
        return new RuleSelector(name, Set.of(), rules, names);
    }

    private static List<String> keys(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        List<String> keys = new ArrayList<>();
        keys.add(key(upper));
        int colon = upper.lastIndexOf(':');
        if (colon >= 0) {
            keys.add(key(upper.substring(colon + 1)));
        }
        return keys;
    }

    private static String key(String upper) {
        Matcher trivy = TRIVY.matcher(upper);
        return trivy.matches() ? String.format("DS-%04d", Integer.parseInt(trivy.group(1))) : upper;
    }
}

package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.NearestName;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** All rules that there are, those about waivers among them, and the names that people have for them. Immutable. */
public final class RuleSet {
    private static final int LONGEST_NAME = 80;

    private final SortedMap<String, Rule> rules = new TreeMap<>();
    private final Map<String, RuleMetadata> metadata = new HashMap<>();
    private final Map<String, String> idsInUpperCase = new HashMap<>();
    private final AliasTable aliases;

    private RuleSet(Collection<? extends Rule> all) {
        Map<String, List<String>> aliasesByRule = new TreeMap<>();
        for (Rule rule : all) {
            RuleMetadata told = rule.metadata();
            if (idsInUpperCase.put(rule.id().toUpperCase(Locale.ROOT), rule.id()) != null) {
                throw new IllegalArgumentException("two rules are called " + rule.id());
            }
            rules.put(rule.id(), rule);
            metadata.put(rule.id(), told);
            aliasesByRule.put(rule.id(), told.aliases());
        }
        aliases = new AliasTable(aliasesByRule);
    }

    /**
     * The rules that are registered as services.
     *
     * @param loader of the classes of the rules
     * @throws java.util.ServiceConfigurationError when one of them cannot be made
     */
    public static RuleSet load(ClassLoader loader) {
        List<Rule> found = new ArrayList<>();
        ServiceLoader.load(Rule.class, loader).forEach(found::add);
        return of(found);
    }

    /**
     * These rules, and those about waivers.
     *
     * @throws IllegalArgumentException when two have the same id
     */
    public static RuleSet of(Collection<? extends Rule> some) {
        List<Rule> all = new ArrayList<>(EngineRules.ALL);
        all.addAll(some);
        return new RuleSet(all);
    }

    /** All of them, sorted by id. */
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    /** The rule of this id, written exactly so. */
    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /**
     * What people are told about a rule.
     *
     * @throws IllegalArgumentException when there is none of this id
     */
    public RuleMetadata metadata(String id) {
        RuleMetadata told = metadata.get(id);
        if (told == null) {
            throw new IllegalArgumentException("there is no rule " + id);
        }
        return told;
    }

    /**
     * What a name stands for: the id of a rule, or that of another tool, in any case; those of trivy in their old forms too,
     * and all with or without the name of a tool and a colon before it.
     */
    public Optional<RuleSelector> resolve(String name) {
        Optional<RuleSelector> byAlias = aliases.resolve(name);
        String id = idsInUpperCase.get(name.strip().toUpperCase(Locale.ROOT));
        if (id == null) {
            return byAlias;
        }
        Set<String> partly = new TreeSet<>(byAlias.map(RuleSelector::partly).orElse(Set.of()));
        partly.remove(id);
        return Optional.of(new RuleSelector(
                id, Set.of(id), partly, byAlias.map(RuleSelector::aliases).orElse(Set.of())));
    }

    /** What a name stands for that must be the id of another tool. */
    Optional<RuleSelector> resolveAlias(String name) {
        return aliases.resolve(name);
    }

    /** What all ids of other tools stand for that are of a kind. */
    Optional<RuleSelector> resolveAliases(String name, Predicate<String> kind) {
        return aliases.all(name, kind);
    }

    /** The name that somebody who misspelt it meant. */
    public Optional<String> nearest(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty(); // it is none, and to compare it would take long
        }
        Set<String> known = new TreeSet<>(rules.keySet());
        known.addAll(aliases.names());
        return NearestName.of(name, known);
    }
}

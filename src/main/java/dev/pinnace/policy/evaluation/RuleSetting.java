package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Severity;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a policy says of one rule.
 *
 * @param level its severity instead of the profile's
 * @param levelsByAlias the severity of those findings that carry an id of another tool; goes before {@code level}
 * @param parameters its settings, by name
 */
record RuleSetting(
        Optional<Severity> level, SortedMap<String, Severity> levelsByAlias, SortedMap<String, String> parameters) {
    static final RuleSetting NONE = new RuleSetting(Optional.empty(), new TreeMap<>(), new TreeMap<>());

    RuleSetting {
        levelsByAlias = Collections.unmodifiableSortedMap(new TreeMap<>(levelsByAlias));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** The same with this level for all that the rule says, whatever was said of parts of it before. */
    RuleSetting withLevel(Severity severity) {
        return new RuleSetting(Optional.of(severity), new TreeMap<>(), parameters);
    }

    RuleSetting withLevel(String alias, Severity severity) {
        SortedMap<String, Severity> more = new TreeMap<>(levelsByAlias);
        more.put(alias, severity);
        return new RuleSetting(level, more, parameters);
    }

    RuleSetting withParameter(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new RuleSetting(level, levelsByAlias, more);
    }
}

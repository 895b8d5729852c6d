package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A rule and what a policy says of it. */
final class RuleInForce {
    private final Rule rule;
    private final RuleMetadata metadata;
    private final Policy policy;
    private final RuleSetting setting;
    private final RuleParameters parameters;
    private final Predicate<Location> singledOut;

    /**
     * The rule under the policy.
     *
     * @param singledOut places for which a waiver of this rule is meant
     * @throws IllegalArgumentException when the policy has a parameter for it that it does not take
     */
    RuleInForce(Rule rule, RuleMetadata metadata, Policy policy, Predicate<Location> singledOut) {
        this.rule = rule;
        this.metadata = metadata;
        this.policy = policy;
        this.setting = policy.setting(rule.id());
        this.parameters = RuleParameters.of(metadata, setting.parameters());
        this.singledOut = singledOut;
    }

    String id() {
        return rule.id();
    }

    Rule rule() {
        return rule;
    }

    RuleMetadata metadata() {
        return metadata;
    }

    RuleRun newRun() {
        return new RuleRun(parameters, singledOut);
    }

    /** The severity of what carries these ids of other tools; of several that are set the highest. */
    Severity level(List<String> aliases) {
        Optional<Severity> byAlias = aliases.stream()
                .flatMap(alias -> Stream.ofNullable(setting.levelsByAlias().get(alias)))
                .max(Severity::compareTo);
        return byAlias.orElse(wholeLevel());
    }

    private Severity wholeLevel() {
        return setting.level().orElse(metadata.levels().in(policy.profile()));
    }

    /** The highest severity that anything it says could have. */
    Severity highestLevel() {
        return setting.levelsByAlias().values().stream()
                .reduce(wholeLevel(), (one, other) -> one.reaches(other) ? one : other);
    }

    /** Whether anything that it says could matter. */
    boolean isOn() {
        return highestLevel() != Severity.OFF;
    }

    /** Whether it is newer than the edition in force, and nobody has set it by its id. */
    boolean isPreview() {
        return metadata.since().compareTo(policy.edition()) > 0
                && setting.level().isEmpty()
                && !isLocked();
    }

    /** Whether nothing may loosen it. */
    boolean isLocked() {
        return policy.locks().containsKey(rule.id());
    }

    Set<Need> missing(Set<Need> parts) {
        Set<Need> missing = EnumSet.noneOf(Need.class);
        missing.addAll(rule.needs());
        missing.removeAll(parts);
        return missing;
    }
}

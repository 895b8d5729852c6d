package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one POM or one policy file says, every name and value checked. {@link PolicyReader} makes it. Immutable. */
public final class PolicyLayer {
    private static final String FAIL_ON_OF_LOCKS = "error";

    private final Author author;
    private final PolicyPlace document;
    private final SortedMap<Setting, Said> said;
    private final List<Waiver> waivers;
    private final SortedMap<String, PolicyPlace> locked;
    private final SortedMap<String, PolicyPlace> unwaivable;
    private final SortedMap<String, PolicyPlace> reserved;

    /** Who says something. */
    public enum Author {
        /** A policy that whoever runs the build names on the command line. */
        COMMAND_LINE,
        /** A policy that somebody publishes, and a POM names. */
        POLICY,
        /** A parent of the project. */
        PARENT,
        /** The project itself: its POM, its files, and the command line. */
        PROJECT
    }

    private PolicyLayer(Builder builder) {
        author = builder.author;
        document = builder.document;
        said = Collections.unmodifiableSortedMap(new TreeMap<>(builder.said));
        waivers = List.copyOf(builder.waivers);
        locked = Collections.unmodifiableSortedMap(new TreeMap<>(builder.locked));
        unwaivable = Collections.unmodifiableSortedMap(new TreeMap<>(builder.unwaivable));
        reserved = Collections.unmodifiableSortedMap(new TreeMap<>(builder.reserved));
    }

    /** The same without what it lets pass. */
    public PolicyLayer withoutWaivers() {
        Builder builder = new Builder(author, document);
        builder.said.putAll(said);
        builder.locked.putAll(locked);
        builder.unwaivable.putAll(unwaivable);
        builder.reserved.putAll(reserved);
        return builder.build();
    }

    /** Who says it. */
    public Author author() {
        return author;
    }

    /** The POM or the policy as a whole. */
    public PolicyPlace document() {
        return document;
    }

    /** Everything that is said in so many words. */
    SortedMap<Setting, Said> said() {
        return said;
    }

    List<Waiver> waivers() {
        return waivers;
    }

    /** The rules that nothing may loosen, and where that is said, by id. */
    public SortedMap<String, PolicyPlace> locks() {
        return locked;
    }

    /** Rules, or ids of other tools, that nobody may waive. */
    SortedMap<String, PolicyPlace> unwaivable() {
        return unwaivable;
    }

    /** Rules, or ids of other tools, that only this layer and those above it may waive. */
    SortedMap<String, PolicyPlace> reserved() {
        return reserved;
    }

    /**
     * What this layer says of something, in so many words or by what it says of more: a level by that of the whole rule or by
     * the profile. A lock says all of its rule, and that errors fail; and whoever stands above the project says that it counts
     * when somebody loosens what they say.
     */
    Optional<Said> value(Setting setting, RuleSet rules) {
        Said explicit = said.get(setting);
        if (explicit != null) {
            return Optional.of(explicit);
        }
        return switch (setting.kind()) {
            case GENERAL -> setting.equals(Setting.FAIL_ON) ? failOnOfLocks() : Optional.empty();
            case LEVEL -> level(setting, rules);
            case PARAMETER ->
                Optional.ofNullable(locked.get(setting.rule())).map(place -> standard(setting, rules, place));
        };
    }

    private Optional<Said> failOnOfLocks() {
        return locked.values().stream().findFirst().map(place -> new Said(FAIL_ON_OF_LOCKS, place));
    }

    private Optional<Said> level(Setting setting, RuleSet rules) {
        Said whole = said.get(Setting.level(setting.rule()));
        if (whole != null) {
            return Optional.of(whole);
        }
        Said profile = said.get(Setting.PROFILE);
        PolicyPlace lock = locked.get(setting.rule());
        if (profile != null) {
            return Optional.of(
                    new Said(inProfile(setting, Profile.named(profile.value()).orElseThrow(), rules), profile.place()));
        }
        if (author != Author.PROJECT && EngineRules.GUARDS.contains(setting.rule())) {
            return Optional.of(new Said(inProfile(setting, Profile.RESTRICTED, rules), document));
        }
        return Optional.ofNullable(lock).map(place -> new Said(inProfile(setting, Profile.RESTRICTED, rules), place));
    }

    private static String inProfile(Setting setting, Profile profile, RuleSet rules) {
        return rules.metadata(setting.rule()).levels().in(profile).toString();
    }

    private static Said standard(Setting setting, RuleSet rules, PolicyPlace place) {
        return rules.metadata(setting.rule()).parameters().stream()
                .filter(parameter -> parameter.name().equals(setting.name()))
                .map(parameter -> new Said(parameter.standard(), place))
                .findFirst()
                .orElseThrow();
    }

    /** Collects what a layer says; what is said again goes before. */
    static final class Builder {
        private final Author author;
        private final PolicyPlace document;
        private final SortedMap<Setting, Said> said = new TreeMap<>();
        private final List<Waiver> waivers = new ArrayList<>();
        private final SortedMap<String, PolicyPlace> locked = new TreeMap<>();
        private final SortedMap<String, PolicyPlace> unwaivable = new TreeMap<>();
        private final SortedMap<String, PolicyPlace> reserved = new TreeMap<>();

        Builder(Author author, PolicyPlace document) {
            this.author = author;
            this.document = document;
        }

        /** What is said of a whole rule undoes what was said of parts of it before. */
        Builder say(Setting setting, Said value) {
            if (setting.kind() == Setting.Kind.LEVEL && setting.name().isEmpty()) {
                said.keySet()
                        .removeIf(other -> other.kind() == Setting.Kind.LEVEL
                                && other.rule().equals(setting.rule()));
            }
            said.put(setting, value);
            return this;
        }

        Optional<String> value(Setting setting) {
            return Optional.ofNullable(said.get(setting)).map(Said::value);
        }

        Builder waiver(Waiver waiver) {
            waivers.add(waiver);
            return this;
        }

        Builder lock(Set<String> rules, PolicyPlace place) {
            rules.forEach(rule -> locked.put(rule, place));
            return this;
        }

        Builder unwaivable(String name, PolicyPlace place) {
            unwaivable.put(name, place);
            return this;
        }

        Builder reserve(String name, PolicyPlace place) {
            reserved.put(name, place);
            return this;
        }

        PolicyLayer build() {
            return new PolicyLayer(this);
        }
    }
}

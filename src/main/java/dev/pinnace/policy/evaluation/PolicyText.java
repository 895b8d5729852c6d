package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy as somebody wrote it down, in a POM or in a file, with all its mistakes. {@link PolicyReader} reads it.
 *
 * @param source what messages call it, for example {@code <policy>} or a file
 * @param settings {@code profile}, {@code edition}, {@code failOn}, {@code report}, {@code failOnBase},
 *     {@code foreignPragmas}, as far as they are set
 * @param rules what it says of single rules, in order
 * @param waivers in order
 * @param limits what waivers may do
 * @param locked rules, or ids of other tools, that nothing may loosen
 * @param places where it says so: by the name of the setting, {@code longestLife}, {@code unwaivable}, {@code reserved},
 *     {@code locked}, and with an item behind a space; where one is missing, the source as a whole
 */
public record PolicyText(
        String source,
        Map<String, String> settings,
        List<RuleText> rules,
        List<WaiverText> waivers,
        LimitsText limits,
        List<String> locked,
        Map<String, PolicyPlace> places) {
    /**
     * What is said of a rule.
     *
     * @param rule id of the rule, or of another tool for it
     * @param level its severity; empty for that of the profile
     * @param parameters its settings
     * @param places where it says so: {@code level}, and the names of parameters
     */
    public record RuleText(
            String rule, Optional<String> level, Map<String, String> parameters, Map<String, PolicyPlace> places) {
        /** Copies the maps. */
        public RuleText {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
            places = Map.copyOf(places);
        }

        /** What is said somewhere in its source. */
        public RuleText(String rule, Optional<String> level, Map<String, String> parameters) {
            this(rule, level, parameters, Map.of());
        }
    }

    /**
     * A waiver.
     *
     * @param rule id of the rule, or of another tool for it; empty when it is not said, as the others
     * @param where pattern for the place
     * @param reason why
     * @param expires the last day on which it holds, {@code YYYY-MM-DD}
     * @param writtenDown where, and whether several projects share it
     */
    public record WaiverText(String rule, String where, String reason, String expires, Waiver.Source writtenDown) {
        /** One in the POM of the project. */
        public static WaiverText of(String rule, String where, String reason, String expires) {
            return new WaiverText(
                    rule, where, reason, expires, new Waiver.Source(new Location.InPom("waivers"), false));
        }

        /** The same, shared by several projects. */
        public WaiverText shared() {
            return new WaiverText(rule, where, reason, expires, new Waiver.Source(writtenDown.at(), true));
        }
    }

    /**
     * What waivers may do.
     *
     * @param longestLife in days; empty when it is not limited
     * @param unwaivable rules, or ids of other tools, that nobody may waive
     * @param reserved rules, or ids of other tools, that only who says this and those above may waive
     */
    public record LimitsText(Optional<String> longestLife, List<String> unwaivable, List<String> reserved) {
        /** Nothing is limited. */
        public static final LimitsText NONE = new LimitsText(Optional.empty(), List.of());

        /** Copies the lists. */
        public LimitsText {
            unwaivable = List.copyOf(unwaivable);
            reserved = List.copyOf(reserved);
        }

        /** Limits that hold for everybody. */
        public LimitsText(Optional<String> longestLife, List<String> unwaivable) {
            this(longestLife, unwaivable, List.of());
        }
    }

    /** Copies maps and lists. */
    public PolicyText {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        rules = List.copyOf(rules);
        waivers = List.copyOf(waivers);
        locked = List.copyOf(locked);
        places = Map.copyOf(places);
    }

    /** Where an item of a list stands. */
    PolicyPlace place(String list, String item) {
        return places.getOrDefault(list + " " + item, place(list));
    }

    PolicyPlace place(String name) {
        return places.getOrDefault(name, PolicyPlace.of(source));
    }

    PolicyPlace place(RuleText rule, String name) {
        return rule.places().getOrDefault(name, PolicyPlace.of(source));
    }

    /** The same, shared by several projects: a waiver that one of them does not need is no fault of it. */
    public PolicyText shared() {
        List<WaiverText> all = waivers.stream().map(WaiverText::shared).toList();
        return new PolicyText(source, settings, rules, all, limits, locked, places);
    }

    /** Starts with nothing said. */
    public static Builder from(String source) {
        return new Builder(source);
    }

    /** Collects what is said. */
    public static final class Builder {
        private final String source;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<RuleText> rules = new ArrayList<>();
        private final List<WaiverText> waivers = new ArrayList<>();
        private final List<String> locked = new ArrayList<>();
        private final Map<String, PolicyPlace> places = new LinkedHashMap<>();
        private LimitsText limits = LimitsText.NONE;

        private Builder(String source) {
            this.source = source;
        }

        /** One of {@link PolicyText#settings()}. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** The severity of a rule. */
        public Builder level(String rule, String level) {
            return rule(new RuleText(rule, Optional.of(level), Map.of()));
        }

        /** What is said of a rule. */
        public Builder rule(RuleText rule) {
            rules.add(rule);
            return this;
        }

        /** One waiver more. */
        public Builder waiver(WaiverText waiver) {
            waivers.add(waiver);
            return this;
        }

        /** What waivers may do. */
        public Builder limits(LimitsText allowed) {
            limits = allowed;
            return this;
        }

        /** Rules that nothing may loosen. */
        public Builder locked(List<String> names) {
            locked.addAll(names);
            return this;
        }

        /** Where one of {@link PolicyText#places()} is said. */
        public Builder place(String name, PolicyPlace place) {
            places.put(name, place);
            return this;
        }

        /** The whole. */
        public PolicyText build() {
            return new PolicyText(source, settings, rules, waivers, limits, locked, places);
        }
    }
}

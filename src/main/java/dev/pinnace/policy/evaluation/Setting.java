package dev.pinnace.policy.evaluation;

import java.util.Comparator;
import java.util.List;

/**
 * One thing that a policy can say.
 *
 * @param rule id of the rule that it is about; empty for what is about all of them
 * @param kind what it says of it
 * @param name the setting or parameter; of a level the id of another tool, or empty for all that the rule says
 */
public record Setting(String rule, Kind kind, String name) implements Comparable<Setting> {
    /** What a policy says. */
    public enum Kind {
        /** Something about all rules, for example {@code failOn}. */
        GENERAL,
        /** The severity of a rule. */
        LEVEL,
        /** A parameter of a rule. */
        PARAMETER
    }

    static final Setting PROFILE = general("profile");
    static final Setting EDITION = general("edition");
    static final Setting FAIL_ON = general("failOn");
    static final Setting REPORT = general("report");
    static final Setting FAIL_ON_BASE = general("failOnBase");
    static final Setting FOREIGN_PRAGMAS = general("foreignPragmas");
    static final Setting SHELLCHECK = general("shellcheck");
    static final Setting LONGEST_LIFE = general("longestLife");

    /** All that is about no single rule, in the order of the documentation. */
    static final List<Setting> GENERAL =
            List.of(PROFILE, EDITION, FAIL_ON, REPORT, FAIL_ON_BASE, FOREIGN_PRAGMAS, SHELLCHECK, LONGEST_LIFE);

    private static final Comparator<Setting> ORDER =
            Comparator.comparing(Setting::rule).thenComparing(Setting::kind).thenComparing(Setting::name);

    /** Something about all rules. */
    public static Setting general(String name) {
        return new Setting("", Kind.GENERAL, name);
    }

    /** The severity of a rule. */
    public static Setting level(String rule) {
        return new Setting(rule, Kind.LEVEL, "");
    }

    /** The severity of what a rule says that another tool calls so. */
    static Setting level(String rule, String alias) {
        return new Setting(rule, Kind.LEVEL, alias);
    }

    /** A parameter of a rule. */
    public static Setting parameter(String rule, String name) {
        return new Setting(rule, Kind.PARAMETER, name);
    }

    @Override
    public int compareTo(Setting other) {
        return ORDER.compare(this, other);
    }

    /** For messages: {@code failOn}, {@code the level of RootUser}. */
    @Override
    public String toString() {
        return switch (kind) {
            case GENERAL -> name;
            case LEVEL -> "the level of " + rule + (name.isEmpty() ? "" : " (as " + name + ")");
            case PARAMETER -> "the parameter '" + name + "' of " + rule;
        };
    }
}

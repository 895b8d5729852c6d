package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A policy as people are told of it.
 *
 * @param settings what is about all rules
 * @param rules every rule, sorted by id
 */
public record Explanation(List<Line> settings, List<RuleLine> rules) {
    /** Where a value comes from that nobody says. */
    public static final String DEFAULT = "default";

    /**
     * One value.
     *
     * @param name of the setting or parameter
     * @param value in force
     * @param from where it is said, or {@link #DEFAULT}
     */
    public record Line(String name, String value, String from) {}

    /**
     * One rule.
     *
     * @param rule its id
     * @param level in force; the highest where parts of it differ
     * @param parameters those that somebody sets
     * @param locked who locks it
     * @param from where the level is said, or {@link #DEFAULT}
     */
    public record RuleLine(String rule, Severity level, List<Line> parameters, Optional<String> locked, String from) {
        /** Copies the list. */
        public RuleLine {
            parameters = List.copyOf(parameters);
        }
    }

    /** Copies the lists. */
    public Explanation {
        settings = List.copyOf(settings);
        rules = List.copyOf(rules);
    }

    /** Explains what is in force. */
    public static Explanation of(RuleSet rules, StrictestPolicy strictest) {
        Policy policy = strictest.policy(Baseline.EMPTY);
        SortedMap<String, Severity> levels = new PolicyEvaluator(rules, policy, LocalDate.EPOCH).severities();
        List<RuleLine> lines = new ArrayList<>();
        levels.forEach((rule, level) -> lines.add(new RuleLine(
                rule,
                level,
                parameters(rule, strictest),
                Optional.ofNullable(strictest.locks().get(rule)).map(PolicyPlace::toString),
                from(strictest, Setting.level(rule)).orElseGet(() -> ofProfile(strictest)))));
        return new Explanation(settings(policy, strictest), lines);
    }

    private static List<Line> settings(Policy policy, StrictestPolicy strictest) {
        List<Line> lines = new ArrayList<>();
        Thresholds thresholds = policy.thresholds();
        add(Setting.PROFILE, policy.profile().toString(), strictest, lines);
        add(Setting.EDITION, policy.edition().toString(), strictest, lines);
        add(Setting.FAIL_ON, thresholds.failOn().toString(), strictest, lines);
        add(Setting.REPORT, thresholds.report().toString(), strictest, lines);
        add(Setting.FAIL_ON_BASE, String.valueOf(thresholds.failOnBase()), strictest, lines);
        add(Setting.FOREIGN_PRAGMAS, String.valueOf(policy.foreignPragmas()), strictest, lines);
        add(Setting.SHELLCHECK, policy.shellCheck().toString(), strictest, lines);
        String life = policy.limits().longestLife().isPresent()
                ? policy.limits().longestLife().getAsInt() + " days"
                : "any";
        add(Setting.LONGEST_LIFE, life, strictest, lines);
        return lines;
    }

    private static void add(Setting setting, String value, StrictestPolicy strictest, List<Line> lines) {
        lines.add(new Line(setting.name(), value, from(strictest, setting).orElse(DEFAULT)));
    }

    private static List<Line> parameters(String rule, StrictestPolicy strictest) {
        return strictest.values().entrySet().stream()
                .filter(entry -> entry.getKey().rule().equals(rule))
                .filter(entry -> !entry.getKey().equals(Setting.level(rule)))
                .map(entry -> new Line(
                        name(entry.getKey()),
                        entry.getValue().value().strip(),
                        entry.getValue().place().toString()))
                .toList();
    }

    /** A level that is only about what another tool calls so, is shown among the parameters. */
    private static String name(Setting setting) {
        return setting.kind() == Setting.Kind.LEVEL ? "level as " + setting.name() : setting.name();
    }

    private static Optional<String> from(StrictestPolicy strictest, Setting setting) {
        return Optional.ofNullable(strictest.values().get(setting))
                .map(said -> said.place().toString());
    }

    private static String ofProfile(StrictestPolicy strictest) {
        return from(strictest, Setting.PROFILE).orElse(DEFAULT);
    }
}

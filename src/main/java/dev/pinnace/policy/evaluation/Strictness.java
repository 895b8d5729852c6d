package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.RuleParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How two values for the same thing become one: the stricter. */
@FunctionalInterface
interface Strictness {
    /**
     * The stricter of two values, or what satisfies both.
     *
     * @param outer said farther away from the project
     * @param inner said nearer to it
     */
    String strictest(String outer, String inner);

    /** Whether the inner value would let pass what the outer one does not. */
    default boolean isLooser(String outer, String inner) {
        return !strictest(outer, inner).equals(inner);
    }

    /** That of a setting. */
    static Strictness of(Setting setting, RuleSet rules) {
        return switch (setting.kind()) {
            case GENERAL -> ofGeneral(setting);
            case LEVEL -> ranked("off", "info", "warn", "error");
            case PARAMETER ->
                rules.metadata(setting.rule()).parameters().stream()
                        .filter(parameter -> parameter.name().equals(setting.name()))
                        .findFirst()
                        .map(Strictness::ofParameter)
                        .orElseThrow();
        };
    }

    private static Strictness ofGeneral(Setting setting) {
        return switch (setting.name()) {
            case "profile" -> ranked("baseline", "restricted", "style");
            case "failOn" -> ranked("off", "error", "warn", "info");
            case "report" -> ranked("off", "error", "warn", "info");
            case "failOnBase" -> ranked("false", "true");
            case "foreignPragmas" -> ranked("true", "false");
            case "shellcheck" -> ranked("off", "auto", "required");
            case "longestLife" -> smaller();
            case "edition" -> (outer, inner) -> outer.compareTo(inner) > 0 ? outer : inner;
            default -> throw new IllegalArgumentException("there is no setting " + setting);
        };
    }

    private static Strictness ofParameter(RuleParameter parameter) {
        return switch (parameter.stricter()) {
            case FIRST -> (outer, inner) -> outer.isBlank() ? inner : outer;
            case LESS ->
                switch (parameter.type()) {
                    case NUMBER -> smaller();
                    case FLAG -> ranked("true", "false");
                    case LIST -> common(false);
                    case TEXT -> throw new IllegalArgumentException("of texts none is less: " + parameter.name());
                };
            case MORE ->
                switch (parameter.type()) {
                    case NUMBER ->
                        (outer, inner) -> smaller().strictest(outer, inner).equals(outer) ? inner : outer;
                    case FLAG -> ranked("false", "true");
                    case LIST -> together("[,\\s]+", ",");
                    case TEXT -> together("\\R", "\n");
                };
            case BOUND -> parameter.type() == RuleParameter.Type.LIST ? common(true) : bound();
        };
    }

    /** @param words the laxest first */
    private static Strictness ranked(String... words) {
        List<String> order = List.of(words);
        return (outer, inner) -> order.indexOf(outer.strip()) > order.indexOf(inner.strip()) ? outer : inner;
    }

    private static Strictness smaller() {
        return (outer, inner) -> Long.parseLong(outer.strip()) < Long.parseLong(inner.strip()) ? outer : inner;
    }

    /** 0 bounds nothing. */
    private static Strictness bound() {
        return (outer, inner) -> {
            boolean isOuter = Long.parseLong(inner.strip()) == 0
                    || (Long.parseLong(outer.strip()) != 0
                            && Long.parseLong(outer.strip()) < Long.parseLong(inner.strip()));
            return isOuter ? outer : inner;
        };
    }

    /**
     * What both allow.
     *
     * @param emptyIsAll whether an empty list allows everything; where nothing is common the outer one then stays
     */
    private static Strictness common(boolean emptyIsAll) {
        return (outer, inner) -> {
            List<String> ours = items(inner, "[,\\s]+");
            List<String> theirs = items(outer, "[,\\s]+");
            if (emptyIsAll && (ours.isEmpty() || theirs.isEmpty())) {
                return ours.isEmpty() ? outer : inner;
            }
            Set<String> kept = new LinkedHashSet<>();
            ours.stream().filter(item -> covers(theirs, item)).forEach(kept::add);
            boolean isInner = kept.size() == ours.size();
            theirs.stream().filter(item -> covers(ours, item)).forEach(kept::add);
            return isInner ? inner : kept.isEmpty() && emptyIsAll ? outer : String.join(",", kept);
        };
    }

    private static boolean covers(List<String> patterns, String item) {
        return patterns.stream().anyMatch(pattern -> covers(pattern, item));
    }

    /** Whether a pattern surely covers all that another one does: the same, an open end, or a whole registry. */
    private static boolean covers(String pattern, String item) {
        if (pattern.equals(item)) {
            return true;
        }
        int star = pattern.indexOf('*');
        if (star >= 0) {
            return star == pattern.length() - 1 && item.startsWith(pattern.substring(0, star));
        }
        return pattern.matches("[^/]*\\p{Alpha}[^/]*") && item.startsWith(pattern + "/");
    }

    /** What either wants. Who wants something more never loosens. */
    private static Strictness together(String separator, String joint) {
        return new Strictness() {
            @Override
            public String strictest(String outer, String inner) {
                Set<String> all = new LinkedHashSet<>(items(outer, separator));
                int wanted = all.size();
                List<String> ours = items(inner, separator);
                all.addAll(ours);
                return all.size() == wanted ? outer : all.size() == ours.size() ? inner : String.join(joint, all);
            }

            @Override
            public boolean isLooser(String outer, String inner) {
                return false;
            }
        };
    }

    private static List<String> items(String text, String separator) {
        List<String> items = new ArrayList<>();
        Arrays.stream(text.split(separator, -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .forEach(items::add);
        return items;
    }
}

package dev.pinnace.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of one rule: what the policy says, else the standard. Every text has been checked against its type. */
public final class RuleParameters {
    private final Map<String, RuleParameter> declared;
    private final Map<String, String> set;

    private RuleParameters(Map<String, RuleParameter> declared, Map<String, String> set) {
        this.declared = declared;
        this.set = set;
    }

    /** The standards of a rule. */
    public static RuleParameters standard(RuleMetadata metadata) {
        return of(metadata, Map.of());
    }

    /**
     * The standards of a rule with some of them replaced.
     *
     * @throws IllegalArgumentException when one is not declared, or its text is not of its type; the message names it
     */
    public static RuleParameters of(RuleMetadata metadata, Map<String, String> set) {
        Map<String, RuleParameter> declared = new HashMap<>();
        metadata.parameters().forEach(parameter -> declared.put(parameter.name(), parameter));
        set.forEach((name, text) -> {
            RuleParameter parameter = declared.get(name);
            if (parameter == null) {
                throw new IllegalArgumentException("has no parameter '" + name + "'");
            }
            requireType(parameter, text);
        });
        return new RuleParameters(declared, Map.copyOf(set));
    }

    private static void requireType(RuleParameter parameter, String text) {
        boolean fits = switch (parameter.type()) {
            case TEXT, LIST -> true;
            case NUMBER -> text.strip().matches("\\d{1,18}");
            case FLAG -> text.strip().matches("true|false");
        };
        if (!fits) {
            String wanted =
                    parameter.type() == RuleParameter.Type.FLAG ? "true or false" : "a whole number of 0 or more";
            throw new IllegalArgumentException(
                    "parameter '" + parameter.name() + "' must be " + wanted + ", not '" + text + "'");
        }
    }

    /** The text of a setting. */
    public String text(String name) {
        RuleParameter parameter = declared.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("no parameter '" + name + "' is declared");
        }
        return set.getOrDefault(name, parameter.standard());
    }

    /** A whole number. */
    public long number(String name) {
        return Long.parseLong(text(name).strip());
    }

    /** A switch. */
    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name).strip());
    }

    /** The items of a list, without empty ones. */
    public List<String> list(String name) {
        return Arrays.stream(text(name).split("[,\\s]+"))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** All settings, sorted by name, each with its text. */
    @Override
    public String toString() {
        SortedMap<String, String> all = new TreeMap<>();
        declared.keySet().forEach(name -> all.put(name, text(name)));
        return all.toString();
    }
}

package dev.pinnace.policy.rules.image;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleParameters;
import java.util.List;
import java.util.function.Function;

/** Reads settings that have a form of their own, and says which rule and which of its parameters is wrong. */
final class Settings {
    private final Rule rule;
    private final RuleParameters parameters;

    Settings(Rule rule, RuleParameters parameters) {
        this.rule = rule;
        this.parameters = parameters;
    }

    /**
     * Each item of a list.
     *
     * @param read throws {@link IllegalArgumentException} with the form that it wants
     * @throws ConfigurationException when an item cannot be read
     */
    <T> List<T> items(String parameter, Function<String, T> read) {
        return parameters.list(parameter).stream()
                .map(item -> read(parameter, item, read))
                .toList();
    }

    /**
     * Each line of a text that is not blank.
     *
     * @param read throws {@link IllegalArgumentException} with the form that it wants
     * @throws ConfigurationException when a line cannot be read
     */
    <T> List<T> lines(String parameter, Function<String, T> read) {
        return parameters
                .text(parameter)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> read(parameter, line, read))
                .toList();
    }

    /**
     * The whole text, where it is not blank.
     *
     * @param read throws when the text has another form than it wants
     * @throws ConfigurationException when the text cannot be read
     */
    <T> List<T> whole(String parameter, Function<String, T> read) {
        String text = parameters.text(parameter).strip();
        return text.isEmpty() ? List.of() : List.of(read(parameter, text, read));
    }

    private <T> T read(String parameter, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (RuntimeException e) {
            throw new ConfigurationException("rule " + rule.id() + ": '" + Excerpt.of(text) + "' in <" + parameter
                    + "> cannot be read: " + e.getMessage());
        }
    }
}

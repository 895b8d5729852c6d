package dev.pinnace.maven;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;

/** The properties that a POM and its parents write. {@link PomProperties} reads them. */
final class OwnProperties {
    private static final int DEEPEST = 10;

    private final List<Properties> nearestFirst;

    /** @param nearestFirst those of the POM itself, then those of its parents */
    OwnProperties(List<Properties> nearestFirst) {
        this.nearestFirst = List.copyOf(nearestFirst);
    }

    /** The value of a property that the POM itself writes; empty where it does not. */
    Optional<String> nearest(String name) {
        return Optional.ofNullable(nearestFirst.get(0).getProperty(name));
    }

    /** The value of a property; empty where nobody writes it. */
    Optional<String> value(String name) {
        return nearestFirst.stream()
                .filter(properties -> properties.containsKey(name))
                .findFirst()
                .map(properties -> properties.getProperty(name));
    }

    /** A text with all its properties filled in; empty where one of them is not written in these POMs. */
    Optional<String> fill(String text) {
        return fill(text, name -> Optional.empty());
    }

    /**
     * The same.
     *
     * @param others values of what no POM writes
     */
    Optional<String> fill(String text, Function<String, Optional<String>> others) {
        return fill(text, others, 0);
    }

    /** The properties that a text uses, and those that these use. */
    List<String> used(String text) {
        Set<String> names = new LinkedHashSet<>();
        collect(text, names);
        return List.copyOf(names);
    }

    private void collect(String text, Set<String> names) {
        for (String name : WrittenTexts.properties(text)) {
            if (names.add(name)) {
                value(name).ifPresent(value -> collect(value, names));
            }
        }
    }

    private Optional<String> fill(String text, Function<String, Optional<String>> others, int depth) {
        Matcher matcher = WrittenTexts.EXPRESSION.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = depth == DEEPEST
                    ? Optional.empty()
                    : value(matcher.group(1))
                            .flatMap(inner -> fill(inner, others, depth + 1))
                            .or(() -> others.apply(matcher.group(1)));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(filled).toString().trim());
    }
}

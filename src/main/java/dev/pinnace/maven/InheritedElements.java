package dev.pinnace.maven;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The texts in the configurations of parents, by their places. Maven shows a child the same elements again. */
final class InheritedElements {
    private final Map<PomLine, String> texts = new HashMap<>();

    /** Adds all that a configuration holds. */
    void add(Xpp3Dom configuration) {
        Stream.of(configuration.getChildren()).forEach(this::add);
        PomLine.of(configuration).ifPresent(line -> texts.put(line, text(configuration)));
    }

    /** Whether an element of a child is that of a parent, and says the same: a property can make it say something else. */
    boolean contains(Xpp3Dom element) {
        return PomLine.of(element)
                .map(texts::get)
                .filter(text -> text.equals(text(element)))
                .isPresent();
    }

    private static String text(Xpp3Dom element) {
        return Objects.toString(element.getValue(), "").trim();
    }
}

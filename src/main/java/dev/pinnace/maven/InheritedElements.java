package dev.pinnace.maven;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The texts in the configurations of parents, by their places. Maven shows a child the same elements again. */
final class InheritedElements {
    private final Map<PomLine, String> texts = new HashMap<>();

    /**
     * Adds all that a configuration holds.
     *
     * @param reader of the text of an element in that parent
     */
    void add(Xpp3Dom configuration, Function<Xpp3Dom, String> reader) {
        Stream.of(configuration.getChildren()).forEach(child -> add(child, reader));
        PomLine.of(configuration).ifPresent(line -> texts.put(line, reader.apply(configuration)));
    }

    /** Whether an element of a child is that of a parent, and says the same: a property can make it say something else. */
    boolean contains(Xpp3Dom element) {
        return PomLine.of(element)
                .map(texts::get)
                .filter(text -> text.equals(text(element)))
                .isPresent();
    }

    /** Whether an element of a child stands in a parent, whatever it says in the child. */
    boolean areWith(Xpp3Dom element) {
        return PomLine.of(element).filter(texts::containsKey).isPresent();
    }

    /** What an element says where Maven has filled in everything. */
    static String text(Xpp3Dom element) {
        return Objects.toString(element.getValue(), "").trim();
    }
}

package dev.pinnace.maven;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What POMs write where Maven fills in properties, by place: an element keeps that in every model that it is merged into. */
final class WrittenTexts {
    static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^${}]+)}");

    private final Map<PomLine, String> texts = new HashMap<>();

    /** @param raw configurations as they are written */
    void add(List<Xpp3Dom> raw) {
        raw.forEach(this::add);
    }

    private void add(Xpp3Dom element) {
        Stream.of(element.getChildren()).forEach(this::add);
        String text = Objects.toString(element.getValue(), "").trim();
        if (text.contains("${")) {
            PomLine.of(element).ifPresent(line -> texts.put(line, text));
        }
    }

    /** The text with its expressions; empty where there is none in it. */
    Optional<String> of(Xpp3Dom element) {
        return PomLine.of(element).map(texts::get);
    }

    /** The properties that a text uses, in order. */
    static List<String> properties(String text) {
        return EXPRESSION
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

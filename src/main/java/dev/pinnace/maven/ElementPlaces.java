package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import java.util.List;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Tells where what an element says in the effective model of a POM was said: in the POM, or by a property.
 *
 * @param written what the parents of the POM write
 * @param properties of the POM
 */
record ElementPlaces(WrittenTexts written, PropertySources properties) {
    PolicyPlace of(Xpp3Dom element) {
        return PomLine.of(element)
                .map(line -> line.model().equals(document().model())
                        ? document().line(line.line())
                        : byProperty(element, line))
                .orElseGet(document()::whole);
    }

    /** The POM. */
    PomDocument document() {
        return properties.document();
    }

    /** The element is a parent's; that its text is another here comes from a property. */
    private PolicyPlace byProperty(Xpp3Dom element, PomLine line) {
        String where = "line " + line.line() + " of " + line.model() + " uses";
        List<String> names = written.of(element).map(properties.own()::used).orElse(List.of());
        return properties
                .ofElement(names, where)
                .orElseGet(() -> document().whole().with("by a property that " + where));
    }
}

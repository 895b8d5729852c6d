package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of parameters come from.
 *
 * @param execution of the goal that has them
 * @param places of elements
 */
record ParameterOrigin(MojoExecution execution, ElementPlaces places) {
    /** Whether no element of a POM says it. */
    boolean isProperty(String name) {
        return !isWritten(execution.getConfiguration(), name);
    }

    /** Whether it is said by a property, and not by one that a parent has set. */
    boolean isOwnProperty(String name) {
        String property = PolicyProperties.PREFIX + name;
        return isProperty(name)
                && (properties().ofParameter(property).isPresent()
                        || properties().value(property).isEmpty());
    }

    private PropertySources properties() {
        return places.properties();
    }

    /** The line, or the command line. */
    PolicyPlace of(String name) {
        Xpp3Dom configuration = execution.getConfiguration();
        if (configuration != null && isWritten(configuration, name)) {
            return places.of(configuration.getChild(name));
        }
        return ofProperty(PolicyProperties.PREFIX + name);
    }

    /** The line of the first entry of a list that is not from a parent; a list itself has no place of its own. */
    PolicyPlace ofList(String name) {
        return entries(name)
                .map(places::of)
                .filter(place -> place.line() > 0)
                .findFirst()
                .orElseGet(() -> of(name));
    }

    /** The line of the first entry of a list with this text. */
    PolicyPlace ofEntry(String name, String text) {
        return entries(name)
                .filter(entry -> InheritedElements.text(entry).equals(text))
                .map(places::of)
                .findFirst()
                .orElseGet(() -> of(name));
    }

    private Stream<Xpp3Dom> entries(String name) {
        Xpp3Dom configuration = execution.getConfiguration();
        Xpp3Dom list = configuration == null ? null : configuration.getChild(name);
        return Stream.of(list == null ? new Xpp3Dom[0] : list.getChildren());
    }

    /** Where a property is set. */
    PolicyPlace ofProperty(String property) {
        return properties()
                .ofParameter(property)
                .orElseGet(() -> places.document().whole());
    }

    /** Whether it is said by a property of the command line. */
    boolean isOfCommandLine(String name) {
        return isProperty(name) && properties().isOfCommandLine(PolicyProperties.PREFIX + name);
    }

    /** Whether whoever runs the build brings a policy. */
    boolean hasPolicyFromOutside() {
        return PolicyProperties.bringPolicy(properties().user());
    }

    /** Whether the goal was called by name, and this was said there. */
    boolean isAskedFor(String name) {
        return execution.getSource() == MojoExecution.Source.CLI
                && properties().isOfCommandLine(PolicyProperties.PREFIX + name)
                && (isProperty(name) || hasPolicyFromOutside());
    }

    private static boolean isWritten(@Nullable Xpp3Dom configuration, String name) {
        Xpp3Dom element = configuration == null ? null : configuration.getChild(name);
        return element != null && isWritten(element);
    }

    /** A list loses its own place when Maven gives it the expression of the goal as a value; its elements keep theirs. */
    static boolean isWritten(Xpp3Dom element) {
        return element.getChildCount() > 0 || PomLine.of(element).isPresent();
    }
}

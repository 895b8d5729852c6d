package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.maven.project.MavenProject;

/**
 * Tells who sets the properties of a POM: the command line, the Java virtual machine, somebody's settings, or the POM.
 *
 * @param pom whose properties they are
 * @param document the POM as messages name it
 * @param own what the POM and its parents write
 * @param user properties of the command line
 * @param system properties of the Java virtual machine
 */
record PropertySources(MavenProject pom, PomDocument document, OwnProperties own, Properties user, Properties system) {
    /** Who sets the property of a parameter; empty where nobody does, or only a parent of the POM. */
    Optional<PolicyPlace> ofParameter(String property) {
        return ofCommandLine(property)
                .or(() -> ofSystem(property))
                .or(() -> ofSettings(property).map(place -> place.with("the property " + property)))
                .or(() -> ofPom(property));
    }

    /**
     * Who sets one of the properties that an element uses; there those of the virtual machine come last.
     *
     * @param uses what uses them, for people: {@code line 7 of com.acme:parent:1 uses}
     */
    Optional<PolicyPlace> ofElement(List<String> names, String uses) {
        return first(names, name -> ofCommandLine(name).map(place -> place.with(uses + " it")))
                .or(() -> first(names, name -> ofSettings(name).map(place -> place.with(used(name, uses)))))
                .or(() -> first(names, name -> ofPom(name).map(place -> place.with(used(name, uses)))))
                .or(() -> first(
                        names,
                        name -> ofSystem(name)
                                .filter(place -> own.value(name).isEmpty())
                                .map(place -> place.with(uses + " it"))));
    }

    private static String used(String name, String uses) {
        return "the property " + name + ", which " + uses;
    }

    private static Optional<PolicyPlace> first(List<String> names, Function<String, Optional<PolicyPlace>> place) {
        return names.stream().flatMap(name -> place.apply(name).stream()).findFirst();
    }

    /** What the parameter of a property gets; empty where nobody sets it. */
    Optional<String> value(String property) {
        return Optional.ofNullable(user.getProperty(property))
                .or(() -> Optional.ofNullable(system.getProperty(property)))
                .or(() -> effective(property));
    }

    /** Whether the command line sets it. */
    boolean isOfCommandLine(String property) {
        return user.containsKey(property);
    }

    private Optional<PolicyPlace> ofCommandLine(String property) {
        return isOfCommandLine(property) ? Optional.of(PolicyPlace.ofCommandLine(property)) : Optional.empty();
    }

    private Optional<PolicyPlace> ofSystem(String property) {
        return system.containsKey(property) ? Optional.of(PolicyPlace.ofSystem(property)) : Optional.empty();
    }

    private Optional<PolicyPlace> ofSettings(String property) {
        return isFromOutside(property) ? Optional.of(PolicyPlace.of("the settings of Maven")) : Optional.empty();
    }

    private Optional<PolicyPlace> ofPom(String property) {
        return own.nearest(property).map(value -> PolicyProperties.place(pom, document, property));
    }

    /** Whether the model has another value than the POMs write: that of a profile in somebody's settings. */
    private boolean isFromOutside(String property) {
        Optional<String> written = own.value(property);
        Optional<String> filled = written.flatMap(own::fill);
        return effective(property)
                .filter(value -> written.isEmpty()
                        || filled.filter(text -> !text.equals(value.trim())).isPresent())
                .isPresent();
    }

    private Optional<String> effective(String property) {
        return Optional.ofNullable(pom.getModel().getProperties().getProperty(property));
    }
}

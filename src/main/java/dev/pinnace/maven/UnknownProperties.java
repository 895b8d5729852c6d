package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/**
 * Finds properties of the plugin's name that set no parameter of any goal, and switches that are neither true nor false.
 * Maven ignores them without a word, so that {@code -Dpinnace.usr=…} would leave the default.
 */
final class UnknownProperties {
    private static final String PREFIX = "pinnace.";

    /** What POMs call the version of the plugin, and what pinnace:push tells others. */
    private static final Set<String> OTHERS = Set.of("version", "pushed");

    private final Set<String> known;
    private final Set<String> switches;
    private final Set<String> maps;

    /** @param descriptor of this plugin, with all its goals */
    UnknownProperties(PluginDescriptor descriptor) {
        KnownParameters parameters = new KnownParameters(descriptor);
        this.known = parameters.withProperty();
        this.switches = parameters.switches();
        this.maps = parameters.maps();
    }

    /**
     * One message for each, sorted by name.
     *
     * @param project properties of the project
     * @param user properties of the command line, which win
     */
    List<String> in(Properties project, Properties user) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Properties properties : List.of(project, user)) {
            properties.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(PREFIX))
                    .forEach(name -> values.put(name, Objects.toString(properties.getProperty(name), "")));
        }
        List<String> problems = new ArrayList<>();
        values.forEach((property, value) -> {
            String name = property.substring(PREFIX.length());
            if (!isKnown(name)) {
                problems.add(unknown(property));
            } else if (switches.contains(name) && !UnknownElements.isSwitch(value.trim())) {
                problems.add("the property " + property + " is '" + Excerpt.of(value) + "'; write true or false");
            }
        });
        return problems;
    }

    /** A map's own name is told of where its entries are read. */
    private boolean isKnown(String name) {
        return known.contains(name)
                || OTHERS.contains(name)
                || maps.stream().anyMatch(map -> name.equals(map) || name.startsWith(map + "."));
    }

    private String unknown(String name) {
        String meant = nearest(name.substring(PREFIX.length()))
                .map(nearest -> "did you mean " + PREFIX + nearest + "?")
                .orElse("look up the name in the documentation of the goals.");
        return "the property " + Excerpt.of(name) + " is unknown; " + meant
                + " A property of your own cannot start with '" + PREFIX + "'";
    }

    private Optional<String> nearest(String parameter) {
        String head = parameter.split("\\.", 2)[0];
        return NearestName.of(parameter, known)
                .or(() -> NearestName.of(head, maps).map(map -> map + ".NAME"));
    }
}

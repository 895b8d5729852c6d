package dev.pinnace.maven;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of parameters that are maps: those of the POM, and those of properties {@code pinnace.PARAMETER.NAME}. As
 * with every parameter of Maven, the POM's configuration wins; of properties, the command line's win over the project's.
 */
final class NamedValues {
    private final Properties project;
    private final Properties user;
    private final Mistakes mistakes;

    /**
     * @param project properties of the project
     * @param user properties of the command line
     * @param mistakes that are found
     */
    NamedValues(Properties project, Properties user, Mistakes mistakes) {
        this.project = project;
        this.user = user;
        this.mistakes = mistakes;
    }

    /** The entries of a parameter; an element without text is an empty value. */
    Map<String, String> of(String parameter, Map<String, @Nullable String> configured) {
        Map<String, String> values = new TreeMap<>();
        addFrom(project, parameter, values);
        addFrom(user, parameter, values);
        configured.forEach((name, value) -> values.put(name, value == null ? "" : value));
        return values;
    }

    private void addFrom(Properties properties, String parameter, Map<String, String> values) {
        String prefix = "pinnace." + parameter + ".";
        if (properties.containsKey("pinnace." + parameter)) {
            mistakes.add("the property pinnace." + parameter + " names nothing; write " + prefix + "NAME=value");
        }
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), properties.getProperty(name, ""));
            }
        }
    }
}

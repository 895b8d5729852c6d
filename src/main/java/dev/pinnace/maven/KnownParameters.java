package dev.pinnace.maven;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** What the configuration of this plugin may hold: the parameters of all goals, and what is nested in them. */
final class KnownParameters {
    private static final String HELP = "help";
    private static final String PROPERTY = "${pinnace.";

    /**
     * What a parameter, or an element of one, that is no text holds.
     *
     * @param isInList whether it is a list of such
     * @param elements that it may hold, and what may be nested in those; empty for texts
     */
    record Bean(boolean isInList, Map<String, Optional<Bean>> elements) {}

    private final PluginDescriptor descriptor;

    /** @param descriptor of this plugin, with all its goals */
    KnownParameters(PluginDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Every name, and what may be nested in it; empty for what holds text, a list of texts or a map. */
    Map<String, Optional<Bean>> all() {
        Map<String, Optional<Bean>> found = new TreeMap<>();
        for (MojoDescriptor mojo : descriptor.getMojos()) {
            Class<?> type = type(mojo.getImplementation());
            editable(mojo).forEach(parameter -> found.put(parameter.getName(), bean(type, parameter.getName())));
        }
        return found;
    }

    /** The names of those that are true or false. */
    Set<String> switches() {
        return names(descriptor.getMojos().stream()
                .flatMap(KnownParameters::editable)
                .filter(parameter -> "boolean".equals(parameter.getType())));
    }

    /** The names of properties that set one, without {@code pinnace.}; all but those of the generated goal for help. */
    Set<String> withProperty() {
        return ofOwnGoals()
                .filter(parameter -> !isMap(parameter))
                .map(KnownParameters::property)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As a rule that of the parameter. */
    private static String property(Parameter parameter) {
        String expression = Objects.toString(parameter.getExpression(), "");
        return expression.startsWith(PROPERTY) && expression.endsWith("}")
                ? expression.substring(PROPERTY.length(), expression.length() - 1)
                : parameter.getName();
    }

    /** The names of those that have a property for each of their entries. */
    Set<String> maps() {
        return names(ofOwnGoals().filter(KnownParameters::isMap));
    }

    private Stream<Parameter> ofOwnGoals() {
        return descriptor.getMojos().stream()
                .filter(mojo -> !HELP.equals(mojo.getGoal()))
                .flatMap(KnownParameters::editable);
    }

    private static Stream<Parameter> editable(MojoDescriptor mojo) {
        return mojo.getParameters().stream().filter(Parameter::isEditable);
    }

    private static boolean isMap(Parameter parameter) {
        return "java.util.Map".equals(parameter.getType());
    }

    private static Set<String> names(Stream<Parameter> parameters) {
        return parameters.map(Parameter::getName).collect(Collectors.toUnmodifiableSet());
    }

    /** What may be nested in a parameter; empty for texts, and when the goal has no such parameter. */
    static Optional<Bean> bean(Class<?> mojo, String parameter) {
        return Stream.<Class<?>>iterate(mojo, level -> level != null, Class::getSuperclass)
                .flatMap(level -> Arrays.stream(level.getDeclaredFields()))
                .filter(field -> field.getName().equals(parameter))
                .findFirst()
                .flatMap(KnownParameters::bean);
    }

    private static Optional<Bean> bean(Field field) {
        Type type = field.getGenericType();
        if (type instanceof ParameterizedType generic && field.getType() == java.util.List.class) {
            return bean(generic.getActualTypeArguments()[0], true);
        }
        return bean(type, false);
    }

    private static Optional<Bean> bean(Type type, boolean isInList) {
        if (!(type instanceof Class<?> bean) || bean.getPackage() != KnownParameters.class.getPackage()) {
            return Optional.empty();
        }
        Map<String, Optional<Bean>> elements = new TreeMap<>();
        Arrays.stream(bean.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .forEach(field -> elements.put(field.getName(), bean(field)));
        return Optional.of(new Bean(isInList, elements));
    }

    private static Class<?> type(String mojo) {
        try {
            return Class.forName(mojo, false, KnownParameters.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the plugin's descriptor names " + mojo + ", which is not there", e);
        }
    }
}

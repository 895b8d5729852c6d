package dev.pinnace.maven;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** The names that the configuration of this plugin may hold: the parameters of all goals, and what is nested in them. */
final class KnownParameters {
    /**
     * What a parameter that is no text holds.
     *
     * @param isInList whether the parameter is a list of such
     * @param elements that it may hold
     */
    record Bean(boolean isInList, Set<String> elements) {}

    private final PluginDescriptor descriptor;

    /** @param descriptor of this plugin, with all its goals */
    KnownParameters(PluginDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Every name, and what may be nested in it; empty for what holds text, a list of texts or a map. */
    Map<String, Optional<Bean>> all() {
        Map<String, Optional<Bean>> found = new HashMap<>();
        for (MojoDescriptor mojo : descriptor.getMojos()) {
            for (Parameter parameter : mojo.getParameters()) {
                if (parameter.isEditable()) {
                    found.put(parameter.getName(), bean(field(mojo.getImplementation(), parameter.getName())));
                }
            }
        }
        return found;
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
        Set<String> elements = Arrays.stream(bean.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .collect(Collectors.toUnmodifiableSet());
        return Optional.of(new Bean(isInList, elements));
    }

    private static Field field(String mojo, String name) {
        try {
            Class<?> type = Class.forName(mojo, false, KnownParameters.class.getClassLoader());
            return Stream.<Class<?>>iterate(type, level -> level != null, Class::getSuperclass)
                    .flatMap(level -> Arrays.stream(level.getDeclaredFields()))
                    .filter(field -> field.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(mojo + " has no field for its parameter " + name));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the plugin's descriptor names " + mojo + ", which is not there", e);
        }
    }
}

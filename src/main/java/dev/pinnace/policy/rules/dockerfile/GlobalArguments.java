package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The arguments before the first {@code FROM}, with their defaults. */
final class GlobalArguments {
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final char escape;

    private GlobalArguments(char escape) {
        this.escape = escape;
    }

    /** Those of a file; one without a default is empty. */
    static GlobalArguments of(Dockerfile dockerfile) {
        GlobalArguments arguments = new GlobalArguments(dockerfile.escape());
        dockerfile.globalArgs().stream()
                .flatMap(arg -> arg.parameters().stream())
                .forEach(arguments::add);
        return arguments;
    }

    private void add(Arg.Parameter parameter) {
        defaults.put(
                parameter.name(), parameter.raw().map(raw -> expand(raw).text()).orElse(""));
    }

    /** Their names and those that every build defines. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(defaults.keySet());
        names.addAll(PlatformNames.ARGUMENTS);
        return names;
    }

    /** Whether an argument is declared in the file. */
    boolean declares(String name) {
        return defaults.containsKey(name);
    }

    /** A word with the defaults in place of the variables. */
    Expansion expand(String word) {
        return Variables.expand(word, this::variable, escape);
    }

    private Fact<String> variable(String name) {
        String value = defaults.get(name);
        if (value != null) {
            return Fact.known(value);
        }
        return PlatformNames.ARGUMENTS.contains(name) ? Fact.unknown() : Fact.absent();
    }
}

package dev.pinnace.dockerfile;

import java.util.Map;

/** Which variables there are. */
@FunctionalInterface
public interface VariableScope {
    /** What is known of a variable. */
    Fact<String> variable(String name);

    /** Exactly these variables, and no others. */
    static VariableScope of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return name -> copy.containsKey(name) ? Fact.known(copy.get(name)) : Fact.absent();
    }
}

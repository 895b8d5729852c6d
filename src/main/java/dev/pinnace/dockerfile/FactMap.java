package dev.pinnace.dockerfile;

import java.util.Map;

/**
 * What is known of a setting with many names: environment, build arguments, labels, ports, volumes.
 *
 * @param entries what is known by name, sorted
 * @param complete whether there are certainly no other names; otherwise an external base may bring more
 * @param <T> type of the values
 */
public record FactMap<T>(Map<String, Fact<T>> entries, boolean complete) {
    /** Keeps a sorted view. */
    public FactMap {
        entries = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(entries));
    }

    /** What is known of a name. */
    public Fact<T> get(String name) {
        Fact<T> fact = entries.get(name);
        if (fact != null) {
            return fact;
        }
        return complete ? Fact.absent() : Fact.unknown();
    }
}

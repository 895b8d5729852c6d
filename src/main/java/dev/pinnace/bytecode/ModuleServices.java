package dev.pinnace.bytecode;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The services of a module declaration, by binary class names.
 *
 * @param uses the services that the module looks up
 * @param provides by service, the providers in the declaration's order
 */
public record ModuleServices(SortedSet<String> uses, SortedMap<String, List<String>> provides) {

    /** Copies what it is given. */
    public ModuleServices {
        uses = Collections.unmodifiableSortedSet(new TreeSet<>(uses));
        SortedMap<String, List<String>> copy = new TreeMap<>();
        provides.forEach((service, providers) -> copy.put(service, List.copyOf(providers)));
        provides = Collections.unmodifiableSortedMap(copy);
    }
}

package dev.pinnace.bytecode;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a jar or directory declares beside its classes.
 *
 * @param module its module declaration, where it has one
 * @param automaticModuleName the manifest's {@code Automatic-Module-Name}
 * @param services by service, the providers that {@code META-INF/services} lists, in the file's order
 */
public record Declarations(
        Optional<ModuleInfo> module, Optional<String> automaticModuleName, SortedMap<String, List<String>> services) {

    /** Copies the map. */
    public Declarations {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        services.forEach((service, providers) -> copy.put(service, List.copyOf(providers)));
        services = Collections.unmodifiableSortedMap(copy);
    }
}

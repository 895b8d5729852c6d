package dev.pinnace.bytecode;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A module declaration (JVMS 4.7.25).
 *
 * @param name the module's name
 * @param requires the modules that it requires, sorted by name
 * @param exports by package, the modules that it is exported to; an empty set for everyone
 * @param services the services that it uses and provides
 */
public record ModuleInfo(
        String name, List<Requires> requires, SortedMap<String, SortedSet<String>> exports, ModuleServices services) {

    /** Copies what it is given and sorts the requires. */
    public ModuleInfo {
        requires = requires.stream().sorted().toList();
        SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
        exports.forEach((name1, targets) -> copy.put(name1, Collections.unmodifiableSortedSet(new TreeSet<>(targets))));
        exports = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * One {@code requires}.
     *
     * @param module the name of the required module
     * @param isTransitive whether who requires this module also reads the required one
     * @param isStatic whether the module is needed at compile time only
     */
    public record Requires(String module, boolean isTransitive, boolean isStatic) implements Comparable<Requires> {
        @Override
        public int compareTo(Requires other) {
            return module.compareTo(other.module);
        }
    }
}

package dev.pinnace.bytecode;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The modules that the user adds to and removes from what was found.
 *
 * @param added by module, why, for example {@code <modules> adds it}
 * @param removed modules that are left out; one that another module requires comes back
 */
public record ModuleWishes(SortedMap<String, String> added, SortedSet<String> removed) {
    /** No wish. */
    public static final ModuleWishes NONE = new ModuleWishes(new TreeMap<>(), new TreeSet<>());

    /** Copies what it is given. */
    public ModuleWishes {
        added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    }
}

package dev.pinnace.jvm;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The modules of the Java runtime of an image, and those that its classes ask for.
 *
 * @param present in the image
 * @param named by the code of classes, with who does
 * @param wanted in any way, with the reason: also by strings, service files, and what no reference shows
 * @param complete whether all classes could be looked at
 */
public record RuntimeModules(
        SortedSet<String> present,
        SortedMap<String, String> named,
        SortedMap<String, String> wanted,
        boolean complete) {
    /** Copies the collections. */
    public RuntimeModules {
        present = Collections.unmodifiableSortedSet(new TreeSet<>(present));
        named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
        wanted = Collections.unmodifiableSortedMap(new TreeMap<>(wanted));
    }
}

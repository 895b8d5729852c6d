package dev.pinnace.elf;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The versions of symbols (Linux Standard Base, "Symbol Versioning"). The loader of glibc refuses a file when a library lacks
 * a version that the file needs; that of musl does not look.
 *
 * @param needed by the name of a library the versions that it must have ({@code DT_VERNEED}), without those that may be absent
 * @param provided the versions that the file itself has ({@code DT_VERDEF})
 */
public record SymbolVersions(SortedMap<String, SortedSet<String>> needed, SortedSet<String> provided) {
    /** No versions at all. */
    public static final SymbolVersions NONE = new SymbolVersions(new TreeMap<>(), new TreeSet<>());

    /** Copies the collections. */
    public SymbolVersions {
        SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
        needed.forEach(
                (library, versions) -> copy.put(library, Collections.unmodifiableSortedSet(new TreeSet<>(versions))));
        needed = Collections.unmodifiableSortedMap(copy);
        provided = Collections.unmodifiableSortedSet(new TreeSet<>(provided));
    }

    /**
     * Those of the versions that are asked of a library which it does not have. A library without any versions is taken for
     * any, with a warning of the loader.
     *
     * @param name under which the library is asked for
     * @param library that bears the name
     */
    public SortedSet<String> missingIn(String name, SymbolVersions library) {
        SortedSet<String> missing = new TreeSet<>(needed.getOrDefault(name, new TreeSet<>()));
        if (library.provided.isEmpty()) {
            missing.clear();
        }
        missing.removeAll(library.provided);
        return missing;
    }
}

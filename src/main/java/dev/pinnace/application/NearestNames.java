package dev.pinnace.application;

import dev.pinnace.oci.NearestName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the class names that somebody may have meant. */
final class NearestNames {
    private static final int MOST = 3;

    private NearestNames() {}

    /** At most three of the names, the nearest first: some letters differ, or only the package. */
    static List<String> of(String text, Collection<String> known) {
        String meant = text.replace('/', '.');
        int near = Math.max(2, meant.length() / 5);
        return known.stream()
                .filter(name -> NearestName.distance(meant, name) <= near
                        || simpleName(name).equalsIgnoreCase(simpleName(meant)))
                .sorted(Comparator.comparingInt((String name) -> NearestName.distance(meant, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static String simpleName(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}

package dev.pinnace.application;

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
                .filter(name ->
                        distance(meant, name) <= near || simpleName(name).equalsIgnoreCase(simpleName(meant)))
                .sorted(Comparator.comparingInt((String name) -> distance(meant, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static String simpleName(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    /** Levenshtein's distance. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}

package dev.pinnace.maven;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant. */
final class NearestName {
    private NearestName() {}

    /** The known name that the fewest changes of a letter make of the text; empty when none is near. */
    static Optional<String> of(String text, Collection<String> known) {
        int near = Math.max(2, text.length() / 3);
        return known.stream()
                .filter(name -> distance(text, name) <= near)
                .min(Comparator.comparingInt((String name) -> distance(text, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance, without regard to case. */
    private static int distance(String left, String right) {
        String from = left.toLowerCase(Locale.ROOT);
        String to = right.toLowerCase(Locale.ROOT);
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

package dev.pinnace.oci;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody who misspelt it meant. */
public final class NearestName {
    private static final int MOST = 3;

    private NearestName() {}

    /** The known name that the fewest changes of a letter make of the text; empty when none is near. */
    public static Optional<String> of(String text, Collection<String> known) {
        int near = Math.max(2, text.length() / 3);
        return known.stream()
                .filter(name -> distance(text, name) <= near)
                .min(Comparator.comparingInt((String name) -> distance(text, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * The qualified names that somebody may have meant: some letters differ, or only the package. At most three, the
     * nearest first.
     *
     * @param text with dots or slashes
     * @param known with dots
     */
    public static List<String> ofQualified(String text, Collection<String> known) {
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

    /** How many letters have to be changed, added or removed (Levenshtein's distance), without regard to case. */
    public static int distance(String left, String right) {
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

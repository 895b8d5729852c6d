package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import dev.pinnace.oci.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a file. */
final class Problems {
    private static final int MOST = 1_000;
    private final List<SyntaxProblem> found = new ArrayList<>();
    private int count;

    void add(Kind kind, SourceRange range, String message) {
        count++;
        if (found.size() < MOST) {
            found.add(new SyntaxProblem(kind, message, range));
        }
    }

    /** How many there have been so far, also those that were too many to keep. */
    int count() {
        return count;
    }

    List<SyntaxProblem> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(SyntaxProblem::range).thenComparing(SyntaxProblem::kind))
                .toList();
    }

    /** Untrusted text for a message. */
    static String quoted(String text) {
        return "'" + Excerpt.of(text) + "'";
    }
}

package dev.pinnace.dockerfile;

import java.util.Optional;
import java.util.Set;

/**
 * A word after its variables were replaced and its quotes removed.
 *
 * @param text the result; a variable whose value is unknown stands in it as it was written
 * @param undefined variables that are certainly not set and for which the word gives no other value
 * @param unknown variables whose value is unknown, so that the text is not exact
 * @param error why BuildKit refuses the word; the text is then the word as written
 */
public record Expansion(String text, Set<String> undefined, Set<String> unknown, Optional<String> error) {
    /** Keeps copies. */
    public Expansion {
        undefined = Set.copyOf(undefined);
        unknown = Set.copyOf(unknown);
    }

    /** Whether the text is exactly what the build sees. */
    public boolean isExact() {
        return unknown.isEmpty() && error.isEmpty();
    }
}

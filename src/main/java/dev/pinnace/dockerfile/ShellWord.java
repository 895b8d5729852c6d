package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * A word of a shell command.
 *
 * @param raw as written
 * @param literal its value without quotes, when nothing in it is expanded
 * @param start offset of the first character
 * @param nested the commands of the substitutions in it
 */
public record ShellWord(String raw, Optional<String> literal, int start, List<ShellCommand> nested) {
    /** Keeps copies. */
    public ShellWord {
        nested = List.copyOf(nested);
    }

    /** Whether a variable, a substitution or arithmetic is in it. Patterns such as {@code *} do not count. */
    public boolean hasExpansion() {
        return literal.isEmpty();
    }

    /** Offset behind the last character. */
    public int end() {
        return start + raw.length();
    }

    /** The value, or what is written where something is expanded. */
    public String text() {
        return literal.orElse(raw);
    }

    /** The value, or what is written where something is expanded. */
    @Override
    public String toString() {
        return text();
    }
}

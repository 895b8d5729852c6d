package dev.pinnace.dockerfile;

import java.util.Optional;

/**
 * A flag of an instruction, {@code --name} or {@code --name=value}.
 *
 * @param name without dashes
 * @param value without quotes, with variables as written; empty when there is no {@code =}
 * @param range where it stands
 */
public record Flag(String name, Optional<String> value, SourceRange range) {
    /** A flag with a value that stands in no file. */
    public static Flag of(String name, String value) {
        return new Flag(name, Optional.of(value), SourceRange.NONE);
    }

    /** Its value, or nothing. */
    public String text() {
        return value.orElse("");
    }
}

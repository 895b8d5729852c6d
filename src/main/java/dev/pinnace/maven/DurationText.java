package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time span: {@code 30s}, {@code 1m30s}, {@code 500ms}, or ISO 8601 such as {@code PT30S}. */
final class DurationText {
    private static final Pattern SHORT = Pattern.compile("(?:[0-9]{1,9}(?:ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));

    private DurationText() {}

    /** @throws IllegalArgumentException when the text is no time span */
    static Duration parse(String text) {
        String trimmed = text.trim();
        if (!SHORT.matcher(trimmed).matches()) {
            return parseIso(trimmed);
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(trimmed);
        while (part.find()) {
            sum = sum.plus(
                    UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum;
    }

    private static Duration parseIso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(text) + "' is not a time span; write it as 30s, 1m30s or PT30S", e);
        }
    }
}

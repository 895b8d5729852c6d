package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The time that everything in an image carries. */
final class BuildTimestamp {
    /** What Maven 4 sets where the POM says nothing; used with every Maven, so that all of them give the same image. */
    static final Instant DEFAULT = Instant.parse("1980-02-01T00:00:00Z");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private BuildTimestamp() {}

    /**
     * The time, in whole seconds.
     *
     * @param configured ISO 8601 or seconds since 1970; null, empty, or one character that is no digit (Maven's way to
     *     switch a reproducible build off) for none
     * @param sourceDateEpoch the environment's {@code SOURCE_DATE_EPOCH}, which counts when nothing is configured
     * @throws IllegalArgumentException when the one that counts cannot be read
     */
    static Instant of(@Nullable String configured, @Nullable String sourceDateEpoch) {
        return given(configured)
                .filter(text -> !text.equals(DEFAULT.toString()))
                .map(text -> parse(text, ""))
                .or(() -> given(sourceDateEpoch).map(text -> parse(text, "the environment's SOURCE_DATE_EPOCH ")))
                .orElse(DEFAULT);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::trim)
                .filter(given -> given.length() > 1 || given.chars().anyMatch(Character::isDigit));
    }

    private static Instant parse(String text, String from) {
        try {
            Instant time = SECONDS.matcher(text).matches()
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
            if (time.isBefore(Instant.EPOCH)) {
                throw new DateTimeException("before 1970");
            }
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    from + "'" + Excerpt.of(text) + "' is not a time since 1970; write 2025-01-31T12:00:00Z or seconds"
                            + " (unless set here, project.build.outputTimestamp is used)",
                    e);
        }
    }
}

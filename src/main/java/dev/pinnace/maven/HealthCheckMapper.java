package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a {@link HealthCheck} of what the POM says. */
final class HealthCheckMapper {
    private static final String ELEMENT = "healthCheck><";
    private static final Pattern RETRIES = Pattern.compile("0{0,3}[1-9][0-9]{0,3}");

    private final Mistakes mistakes;

    /** @param mistakes that are found */
    HealthCheckMapper(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** The health check; empty when there is none, or one that cannot be read, of which every mistake is noted. */
    Optional<HealthCheck> map(@Nullable HealthCheckParameters check) {
        if (check == null || check.isUnset()) {
            return Optional.empty();
        }
        List<String> command = command(check.command);
        Optional<Duration> interval = mistakes.read(ELEMENT + "interval", () -> positive(check.interval));
        Optional<Duration> timeout = mistakes.read(ELEMENT + "timeout", () -> positive(check.timeout));
        Optional<Duration> startPeriod = mistakes.read(ELEMENT + "startPeriod", () -> notNegative(check.startPeriod));
        Optional<Integer> retries = mistakes.read(ELEMENT + "retries", () -> retries(check.retries));
        if (command.isEmpty()
                || interval.isEmpty()
                || timeout.isEmpty()
                || startPeriod.isEmpty()
                || retries.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HealthCheck(command, interval.get(), timeout.get(), startPeriod.get(), retries.get()));
    }

    private List<String> command(List<@Nullable String> words) {
        if (words.isEmpty()) {
            mistakes.add("<healthCheck><command> is missing; write program and arguments, each as an element");
        }
        return mistakes.elements(ELEMENT + "command", words);
    }

    private static Duration positive(String text) {
        Duration time = DurationText.parse(text);
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("'" + Excerpt.of(text) + "' is no time at all; write for example 30s");
        }
        return time;
    }

    private static Duration notNegative(String text) {
        Duration time = DurationText.parse(text);
        if (time.isNegative()) {
            throw new IllegalArgumentException("'" + Excerpt.of(text) + "' is less than no time; write 0s or more");
        }
        return time;
    }

    private static int retries(String text) {
        if (!RETRIES.matcher(text.trim()).matches()) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(text) + "' is not a number of retries; write 1 or more");
        }
        return Integer.parseInt(text.trim());
    }
}

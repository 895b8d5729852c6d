package dev.pinnace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Json;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** Makes a message of an answer that is not a success (OCI distribution specification 1.1, "Error Codes"). */
final class Refusals {
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final Clock clock;

    /** @param clock for registries that say when, not how long */
    Refusals(Clock clock) {
        this.clock = clock;
    }

    /**
     * The refusal.
     *
     * @param what was asked for, such as {@code the manifest 1.0 of app}
     */
    RegistryRefusal of(Reply reply, String what) {
        String said = said(reply);
        int status = reply.status();
        String text = switch (status) {
            case 403 -> "it does not permit this: " + what + said + "; have the user of the credentials permitted";
            case 404 -> "it has not what is asked for: " + what + said + "; check name, tag and digest";
            case 405 -> "it does not do this: " + what + said + "; it may be read-only, or a mirror";
            case 413 ->
                "it, or a proxy before it, takes nothing of this size: " + what + said
                        + "; have the limit of the proxy raised";
            case 429 ->
                "it takes no more requests for now (429): " + what + said
                        + "; wait, or show credentials, for which limits are higher";
            default ->
                "it answers " + status + " to this: " + what + said
                        + (status >= 500 ? "; try again later" : "; ask those who run it");
        };
        return new RegistryRefusal(text, PASSING.contains(status), retryAfter(reply));
    }

    /** The codes and messages of the body, if it has any; else nothing. */
    static String said(Reply reply) {
        byte[] body = reply.explanation();
        if (body.length == 0) {
            return "";
        }
        try {
            JsonNode error = Json.parseObject(body, "the answer").path("errors").path(0);
            String text =
                    error.path("code").asText("") + " " + error.path("message").asText("");
            return text.isBlank() ? "" : " ('" + Excerpt.of(text.strip()) + "')";
        } catch (ImageReadException e) {
            return ""; // a page for browsers
        }
    }

    /** In seconds, or as a date (RFC 9110, section 10.2.3). */
    private Optional<Duration> retryAfter(Reply reply) {
        return reply.header("Retry-After").map(String::strip).flatMap(this::duration);
    }

    private Optional<Duration> duration(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Duration until = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package dev.pinnace.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * One line of the history of an image that somebody made (OCI image specification 1.1, config.md, {@code history}). Nothing
 * of it can be relied on: it is what the builder chose to say.
 *
 * @param created when; empty when it says nothing or no time
 * @param createdBy what made it, for example the instruction of a Dockerfile
 * @param author who made it
 * @param comment what it is for
 * @param emptyLayer whether it stands for no layer
 */
public record HistoryLine(
        Optional<Instant> created, String createdBy, String author, String comment, boolean emptyLayer) {
    static HistoryLine fromJson(JsonNode node) {
        return new HistoryLine(
                time(node.path("created").asText("")),
                node.path("created_by").asText(""),
                node.path("author").asText(""),
                node.path("comment").asText(""),
                node.path("empty_layer").asBoolean(false));
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

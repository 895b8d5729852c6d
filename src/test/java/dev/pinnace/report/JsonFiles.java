package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads JSON and holds it against schemas. */
final class JsonFiles {
    private JsonFiles() {}

    static JsonNode read(byte[] json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    static void assertMatches(byte[] json, String schema, SpecificationVersion version) {
        assertThat(SchemaRegistry.withDefaultDialect(version)
                        .getSchema(resource(schema), InputFormat.JSON)
                        .validate(
                                new String(json, StandardCharsets.UTF_8),
                                InputFormat.JSON,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
    }

    static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(JsonFiles.class.getResourceAsStream(name), "no resource " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.pinnace.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads and writes JSON with limits on what is read: nesting, size of numbers and strings, and no name twice in an
 * object, since readers differ in which one they believe. What is written has no blanks and keeps the order of the
 * tree, so equal trees give equal bytes.
 */
public final class Json {
    private static final int DEEPEST = 64;
    private static final int LONGEST_STRING = 4 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build();

    private Json() {}

    /** A new empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A new empty array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** An array of these strings. */
    public static ArrayNode array(Iterable<String> values) {
        ArrayNode node = array();
        values.forEach(node::add);
        return node;
    }

    /** An object of these strings, in the order of the map. */
    public static ObjectNode object(Map<String, String> values) {
        ObjectNode node = object();
        values.forEach(node::put);
        return node;
    }

    /**
     * Reads one JSON object.
     *
     * @param what names the document in messages
     * @throws ImageReadException when the bytes are not one JSON object within the limits
     */
    public static ObjectNode parseObject(byte[] json, String what) {
        if (parse(json, what) instanceof ObjectNode object) {
            return object;
        }
        throw new ImageReadException(what + " is not a JSON object");
    }

    /**
     * Reads one JSON array.
     *
     * @param what names the document in messages
     * @throws ImageReadException when the bytes are not one JSON array within the limits
     */
    public static ArrayNode parseArray(byte[] json, String what) {
        if (parse(json, what) instanceof ArrayNode array) {
            return array;
        }
        throw new ImageReadException(what + " is not a JSON array");
    }

    private static JsonNode parse(byte[] json, String what) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == null) {
                return JsonNodeFactory.instance.missingNode();
            }
            JsonNode node = JsonTree.read(parser);
            if (parser.nextToken() != null) {
                throw new ImageReadException(what + " is not valid JSON: more follows after its end");
            }
            return node;
        } catch (IOException e) {
            throw new ImageReadException(what + " is not valid JSON: " + Excerpt.of(String.valueOf(e.getMessage())), e);
        }
    }

    /** The compact UTF-8 form. */
    public static byte[] toBytes(JsonNode node) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            JsonTree.write(node, out);
        } catch (IOException e) {
            throw new IllegalStateException("a tree in memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    /** An indented form for people, ending in a line feed on every system. */
    public static byte[] toPrettyBytes(JsonNode node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            JsonTree.write(node, out);
        } catch (IOException e) {
            throw new IllegalStateException("a tree in memory can always be written", e);
        }
        return (text.toString().replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The text of a field that must be there.
     *
     * @throws ImageReadException when it is absent or not a string
     */
    static String text(JsonNode parent, String field, String what) {
        JsonNode node = parent.path(field);
        if (!node.isTextual()) {
            throw new ImageReadException(what + " has no string '" + field + "'");
        }
        return node.textValue();
    }

    /**
     * What a document says that it is; without that, what it is taken for.
     *
     * @throws ImageReadException when it says nothing in a string
     */
    static MediaType mediaType(JsonNode document, MediaType otherwise, String what) {
        if (!document.has("mediaType")) {
            return otherwise;
        }
        String value = text(document, "mediaType", what);
        if (value.isEmpty()) {
            throw new ImageReadException(what + " has an empty 'mediaType'");
        }
        return new MediaType(value);
    }

    /**
     * The strings of an array; an absent or null one is empty.
     *
     * @throws ImageReadException when it is something else than an array of strings
     */
    static List<String> strings(JsonNode parent, String field, String what) {
        List<String> values = new ArrayList<>();
        for (JsonNode element : elements(parent, field, what)) {
            if (!element.isTextual()) {
                throw new ImageReadException(what + " has an element in '" + field + "' that is not a string");
            }
            values.add(element.textValue());
        }
        return List.copyOf(values);
    }

    /**
     * The elements of an array; an absent or null one is empty.
     *
     * @throws ImageReadException when it is something else than an array
     */
    static Iterable<JsonNode> elements(JsonNode parent, String field, String what) {
        JsonNode node = parent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new ImageReadException(what + " has a '" + field + "' that is not an array");
        }
        return node;
    }

    /**
     * The entries of an object of strings; an absent or null one is empty.
     *
     * @throws ImageReadException when it is something else than an object of strings
     */
    static SortedMap<String, String> map(JsonNode parent, String field, String what) {
        SortedMap<String, String> values = new TreeMap<>();
        JsonNode node = parent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return values;
        }
        if (!node.isObject()) {
            throw new ImageReadException(what + " has a '" + field + "' that is not an object");
        }
        node.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw new ImageReadException(what + " has a value in '" + field + "' that is not a string");
            }
            values.put(entry.getKey(), entry.getValue().textValue());
        });
        return values;
    }
}

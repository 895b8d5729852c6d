package dev.pinnace.dockerfile;

/**
 * A pair of {@code ENV} or {@code LABEL}.
 *
 * @param name without quotes and escapes, variables as written
 * @param raw the value as written, with quotes and escapes
 * @param value the value without quotes and escapes, variables as written
 * @param range the whole pair
 */
public record KeyValue(String name, String raw, String value, SourceRange range) {
    /**
     * A pair that stands in no file, with its value quoted as needed.
     *
     * @throws IllegalArgumentException when name or value have several lines, which the language cannot express
     */
    public static KeyValue of(String name, String value) {
        return new KeyValue(name, Quoting.quote(value), value, SourceRange.NONE);
    }
}

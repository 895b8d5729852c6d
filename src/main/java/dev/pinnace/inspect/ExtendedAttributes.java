package dev.pinnace.inspect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Extended attributes of a file, such as {@code security.capability}: their exact bytes by their names. Immutable. */
public final class ExtendedAttributes {
    /** No attributes. */
    public static final ExtendedAttributes NONE = new ExtendedAttributes(Map.of());

    private final TreeMap<String, byte[]> values;

    private ExtendedAttributes(Map<String, byte[]> values) {
        this.values = new TreeMap<>(values);
    }

    /** A copy of these. */
    public static ExtendedAttributes of(Map<String, byte[]> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        Map<String, byte[]> copy = new HashMap<>();
        values.forEach((name, value) -> copy.put(name, value.clone()));
        return new ExtendedAttributes(copy);
    }

    /** All names, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(values.keySet());
    }

    /** A copy of the value. */
    public Optional<byte[]> value(String name) {
        return Optional.ofNullable(values.get(name)).map(byte[]::clone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedAttributes that
                && values.keySet().equals(that.values.keySet())
                && values.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), that.values.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return values.keySet().hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}

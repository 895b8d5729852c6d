package dev.pinnace.runtime;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * The name of a version, such as {@code GLIBC_2.34}: letters, an underscore, numbers with dots between them. What has another
 * form is older than what has this one.
 *
 * @param name as files have it
 */
record SymbolVersion(String name) implements Comparable<SymbolVersion> {
    /** The newest of the same kind, if any. */
    Optional<String> newestOf(Collection<String> names) {
        return names.stream()
                .map(SymbolVersion::new)
                .filter(other -> other.numbers().length > 0 && other.kind().equals(kind()))
                .max(SymbolVersion::compareTo)
                .map(SymbolVersion::name);
    }

    private String kind() {
        return name.substring(0, name.lastIndexOf('_') + 1);
    }

    private int[] numbers() {
        String numbers = name.substring(name.lastIndexOf('_') + 1);
        return numbers.matches("[0-9]{1,6}(?:\\.[0-9]{1,6}){0,5}")
                ? Arrays.stream(numbers.split("\\."))
                        .mapToInt(Integer::parseInt)
                        .toArray()
                : new int[0];
    }

    @Override
    public int compareTo(SymbolVersion other) {
        int numbers = Arrays.compare(numbers(), other.numbers());
        return numbers != 0 ? numbers : name.compareTo(other.name);
    }
}

package dev.pinnace.maven;

import dev.pinnace.oci.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a configuration, so that the user hears of everything at once. */
final class Mistakes {
    private final List<String> problems = new ArrayList<>();

    /** @param problem what is wrong, where, and what to do */
    void add(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Adds all. */
    void addAll(List<String> more) {
        more.forEach(this::add);
    }

    /**
     * Reads a value.
     *
     * @param element of the POM that holds it, for the message
     * @param reader throws {@link IllegalArgumentException} when the value is malformed
     * @return empty when it was malformed, which is noted
     */
    <T> Optional<T> read(String element, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (ConfigurationException e) {
            addAll(e.problems());
        } catch (IllegalArgumentException e) {
            add("<" + element + ">: " + e.getMessage());
        }
        return Optional.empty();
    }

    /**
     * The elements of a list that are not empty.
     *
     * @param element of the POM that holds them
     */
    List<String> elements(String element, List<@Nullable String> values) {
        List<String> found = new ArrayList<>();
        for (String value : values) {
            if (value == null || value.isBlank()) {
                add("<" + element + "> has an empty entry; remove it");
            } else {
                found.add(value.trim());
            }
        }
        return found;
    }

    /** @throws ConfigurationException with everything that was noted */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}

package dev.pinnace.dockerfile;

import java.util.Map;
import java.util.Optional;

/**
 * A {@code --mount} of {@code RUN}.
 *
 * @param type in lower case: {@code bind} (also when none is named), {@code cache}, {@code tmpfs}, {@code secret}, {@code ssh},
 *     or what else was written
 * @param options all options but the type by their name in lower case, in order; options of one meaning have one name
 *     ({@code source}, {@code target}, {@code readonly}); {@code rw} is {@code readonly=false}; one without a value has
 *     {@code true}
 * @param range of the flag
 */
public record RunMount(String type, Map<String, String> options, SourceRange range) {
    /** Keeps the order of the options. */
    public RunMount {
        options = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(options));
    }

    /** An option by the name of its meaning: {@code from}, {@code source}, {@code target}, {@code id} … */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The stage or image that a bind or cache mount shows. */
    public Optional<String> from() {
        return option("from");
    }

    /** The directory or file that it covers while the command runs. */
    public Optional<String> target() {
        return option("target");
    }
}

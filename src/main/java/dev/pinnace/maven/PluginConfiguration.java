package dev.pinnace.maven;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.InputLocation;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a plugin, as the effective POM holds it.
 *
 * @param dom null when there is none
 */
record PluginConfiguration(@Nullable Xpp3Dom dom) {
    /** What {@code getConfiguration()} of a plugin or an execution gave. */
    static PluginConfiguration of(@Nullable Object configuration) {
        return new PluginConfiguration(configuration instanceof Xpp3Dom dom ? dom : null);
    }

    /** The name of the element, empty when there is none. */
    String name() {
        return dom == null ? "" : dom.getName();
    }

    /** Where it stands in a POM; empty when Maven does not know. */
    Optional<InputLocation> location() {
        return dom != null && dom.getInputLocation() instanceof InputLocation location
                ? Optional.of(location)
                : Optional.empty();
    }

    /** The elements below the one at this path; none when there is no such element. */
    Stream<PluginConfiguration> children(String... path) {
        Xpp3Dom found = at(path);
        return found == null ? Stream.empty() : Stream.of(found.getChildren()).map(PluginConfiguration::new);
    }

    /** The text at this path, empty when there is none, or one that Maven could not fill in. */
    Optional<String> text(String... path) {
        Xpp3Dom found = at(path);
        return Optional.ofNullable(found == null ? null : found.getValue())
                .map(String::trim)
                .filter(text -> !text.isEmpty() && !text.contains("${"));
    }

    /** Whether the text at this path is {@code true}. */
    boolean isTrue(String... path) {
        return text(path).filter("true"::equals).isPresent();
    }

    private @Nullable Xpp3Dom at(String... path) {
        Xpp3Dom found = dom;
        for (String name : path) {
            found = found == null ? null : found.getChild(name);
        }
        return found;
    }
}

package dev.pinnace.maven;

import java.util.Optional;
import org.apache.maven.model.InputLocation;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Where an element of a configuration stands: it keeps that when Maven merges it into the POMs of children.
 *
 * @param model {@code groupId:artifactId:version} of the POM
 * @param line from 1
 * @param column from 1
 */
record PomLine(String model, int line, int column) {
    /** Empty for an element that stands in no POM. */
    static Optional<PomLine> of(Xpp3Dom element) {
        Object location = element.getInputLocation();
        if (location == null) {
            return Optional.empty();
        }
        if (location instanceof InputLocation known) {
            return known.getSource() == null
                    ? Optional.empty()
                    : of(known.getSource().getModelId(), known.getLineNumber(), known.getColumnNumber());
        }
        return ofMaven4(location);
    }

    /** Maven 4 has a type of its own there, which no plugin for Maven 3 can name. */
    private static Optional<PomLine> ofMaven4(Object location) {
        try {
            Object source = read(location, "getSource");
            if (source != null
                    && read(location, "getLineNumber") instanceof Integer line
                    && read(location, "getColumnNumber") instanceof Integer column) {
                return of(String.valueOf(read(source, "getModelId")), line, column);
            }
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Maven tells places in a POM in an unknown way: " + location, e);
        }
    }

    private static @Nullable Object read(Object value, String getter) throws ReflectiveOperationException {
        return value.getClass().getMethod(getter).invoke(value);
    }

    private static Optional<PomLine> of(@Nullable String model, int line, int column) {
        return model == null ? Optional.empty() : Optional.of(new PomLine(model, line, column));
    }
}

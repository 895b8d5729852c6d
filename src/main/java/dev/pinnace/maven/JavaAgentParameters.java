package dev.pinnace.maven;

import org.jspecify.annotations.Nullable;

/** A Java agent, as the POM names it. */
public final class JavaAgentParameters {
    /** {@code groupId:artifactId[:classifier][:version]}. */
    @Nullable
    String coordinates;

    /** What the agent gets after {@code =}. */
    @Nullable
    String options;

    /**
     * Reads the short form.
     *
     * @param text {@code coordinates[=options]}
     */
    public void set(String text) {
        int equals = text.indexOf('=');
        coordinates = (equals < 0 ? text : text.substring(0, equals)).trim();
        options = equals < 0 ? null : text.substring(equals + 1).trim();
    }
}

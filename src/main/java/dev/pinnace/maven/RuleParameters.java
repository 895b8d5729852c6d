package dev.pinnace.maven;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a POM says of one rule. */
public final class RuleParameters {
    /** The rule, or the id that another tool has for it. */
    @Nullable
    String id;

    /** {@code off}, {@code info}, {@code warn} or {@code error}; the profile's when absent. */
    @Nullable
    String level;

    /** Settings of the rule. */
    Map<String, String> parameters = Map.of();

    /**
     * Reads the short form.
     *
     * @param text {@code id=level}
     */
    public void set(String text) {
        int equals = text.indexOf('=');
        id = (equals < 0 ? text : text.substring(0, equals)).trim();
        level = equals < 0 ? "" : text.substring(equals + 1).trim();
    }
}

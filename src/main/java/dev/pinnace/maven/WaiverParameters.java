package dev.pinnace.maven;

import org.jspecify.annotations.Nullable;

/** A finding that somebody has decided to live with. */
public final class WaiverParameters {
    /** The rule, or the id that another tool has for it. */
    @Nullable
    String rule;

    /** Pattern for the Dockerfile, the path in the image or the field of its configuration; everywhere when absent. */
    @Nullable
    String where;

    /** Why. */
    @Nullable
    String reason;

    /** The last day on which it holds, {@code YYYY-MM-DD}. */
    @Nullable
    String expires;

    /**
     * Reads the short form.
     *
     * @param text {@code rule=reason}
     */
    public void set(String text) {
        int equals = text.indexOf('=');
        rule = (equals < 0 ? text : text.substring(0, equals)).trim();
        reason = equals < 0 ? null : text.substring(equals + 1).trim();
    }
}

package dev.pinnace.recipe;

import dev.pinnace.dockerfile.KeyValue;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;

/** Writes texts of the plan, in which a dollar sign is one, for places where builders expand variables. */
final class Literal {
    private Literal() {}

    /**
     * A pair of ENV or LABEL.
     *
     * @throws ConfigurationException when the value has several lines, which the language cannot express
     */
    static KeyValue pair(String name, String value) {
        if (value.indexOf('\n') >= 0) {
            throw new ConfigurationException("the value of '" + Excerpt.of(name)
                    + "' has several lines, which a Dockerfile" + " cannot express; write it on one");
        }
        if (value.indexOf('$') < 0) {
            return KeyValue.of(name, value);
        }
        String raw = "'" + value.replace("'", "'\"'\"'") + "'";
        return new KeyValue(name, raw, value, SourceRange.NONE);
    }

    /** A word of another instruction. */
    static String word(String text) {
        return text.replace("$", "\\$");
    }
}

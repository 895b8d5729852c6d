package dev.pinnace.policy;

/**
 * A setting of a rule.
 *
 * @param name in the POM
 * @param type how it is read
 * @param standard the value when nothing is said, in the form of the POM
 * @param meaning one sentence for people
 */
public record RuleParameter(String name, Type type, String standard, String meaning) {
    /** How the text of a setting is read. */
    public enum Type {
        /** As it is. */
        TEXT,
        /** A whole number of 0 or more. */
        NUMBER,
        /** {@code true} or {@code false}. */
        FLAG,
        /** Separated by commas or white space. */
        LIST
    }
}

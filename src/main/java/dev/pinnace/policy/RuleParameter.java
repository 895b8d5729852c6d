package dev.pinnace.policy;

/**
 * A setting of a rule.
 *
 * @param name in the POM
 * @param type how it is read
 * @param standard the value when nothing is said, in the form of the POM
 * @param meaning one sentence for people
 * @param stricter which of two values is the stricter one
 */
public record RuleParameter(String name, Type type, String standard, String meaning, Stricter stricter) {
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

    /** Which of two values is the stricter one: what several policies say of a rule is combined to it. */
    public enum Stricter {
        /** None can be told: the policy that comes first, the one of the farthest parent, decides. */
        FIRST,
        /** The smaller number, {@code false}, the items that both lists have. */
        LESS,
        /** The larger number, {@code true}, the items of both lists, the lines of both texts. */
        MORE,
        /** As {@link #LESS}, but 0 or an empty list bounds nothing, and any other is stricter. */
        BOUND
    }

    /** One of which nobody can tell what would be stricter. */
    public RuleParameter(String name, Type type, String standard, String meaning) {
        this(name, type, standard, meaning, Stricter.FIRST);
    }
}

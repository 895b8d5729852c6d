package dev.pinnace.dockerfile;

/**
 * Replaces variables and removes quotes as BuildKit does: {@code $x}, <code>${x}</code>, the modifiers {@code :- - :+ + :? ?}
 * and {@code # ## % %% / //}, single and double quotes, and the escape character.
 */
public final class Variables {
    private Variables() {}

    /**
     * Replaces the variables of a word.
     *
     * @param word as written
     * @param scope which variables there are
     * @param escape the escape character of the file
     */
    public static Expansion expand(String word, VariableScope scope, char escape) {
        return new WordExpander(word, scope, escape).expand();
    }

    /** The word without quotes and escapes, its variables left as they are written; malformed ones are left whole. */
    public static String unquote(String word, char escape) {
        Expansion expansion = expand(word, name -> Fact.unknown(), escape);
        return expansion.text();
    }
}

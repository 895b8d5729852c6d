package dev.pinnace.policy.rules.dockerfile;

/** Counts the subshells, {@code ( … )}, around a place of a shell text. */
final class Subshells {
    private static final int FARTHEST = 200_000;

    private Subshells() {}

    static int depth(String text, int at) {
        if (at > FARTHEST) {
            return 0;
        }
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < at && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1); // one of a case branch closes nothing
            }
        }
        return depth;
    }
}

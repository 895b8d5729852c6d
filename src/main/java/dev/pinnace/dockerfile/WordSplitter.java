package dev.pinnace.dockerfile;

/** Splits a line at white space outside quotes, escapes included in the words, as BuildKit does to find heredocs. */
final class WordSplitter {
    private final String text;
    private int at;
    private int start;

    WordSplitter(String text) {
        this.text = text;
    }

    /** Goes on to the next word; false when there is none. */
    boolean next() {
        at = Blanks.skip(text, at);
        start = at;
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && Blanks.isSpace(c)) {
                break;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && quote != '\'') {
                at++;
            }
        }
        at = Math.min(at, text.length());
        return at > start;
    }

    int start() {
        return start;
    }

    int end() {
        return at;
    }
}

package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code key=value} and {@code key="some words"}, separated by white space; a list may have blanks at its commas. */
final class PragmaWords {
    private final String text;
    private int at;

    PragmaWords(String text) {
        this.text = text;
    }

    /**
     * Reads to the end, or to what cannot be understood.
     *
     * @param values by key in lower case
     */
    void read(Map<String, String> values, List<String> mistakes) {
        skipBlanks();
        while (at < text.length() && mistakes.isEmpty()) {
            int start = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            String key = text.substring(start, at).toLowerCase(Locale.ROOT);
            skipBlanks();
            if (key.isEmpty() || at == text.length() || text.charAt(at) != '=') {
                mistakes.add("'" + Excerpt.of(text.substring(start))
                        + "' is not understood; write key=value, and a reason " + "of several words in quotes");
                return;
            }
            at++;
            skipBlanks();
            if (values.put(key, value(mistakes)) != null) {
                mistakes.add("'" + Excerpt.of(key) + "' is there twice");
            }
            skipBlanks();
        }
    }

    private String value(List<String> mistakes) {
        char open = at < text.length() ? text.charAt(at) : ' ';
        char close = open == '“' ? '”' : open;
        if (close != '"' && close != '\'' && close != '”') {
            return bare();
        }
        int end = text.indexOf(close, at + 1);
        if (end < 0) {
            mistakes.add("a quote has no end");
            end = text.length() - 1;
        }
        String value = text.substring(at + 1, Math.max(at + 1, end));
        at = end + 1;
        return value;
    }

    private String bare() {
        int start = at;
        while (at < text.length() && (!isBlank(at) || isInList(start))) {
            if (isBlank(at)) {
                skipBlanks();
            } else {
                at++;
            }
        }
        return text.substring(start, at).strip();
    }

    /** Whether the first of some blanks stands beside a comma. */
    private boolean isInList(int start) {
        int after = at;
        while (after < text.length() && isBlank(after)) {
            after++;
        }
        return (at > start && text.charAt(at - 1) == ',') || (after < text.length() && text.charAt(after) == ',');
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(at)) {
            at++;
        }
    }

    private boolean isBlank(int index) {
        return Character.isWhitespace(text.charAt(index));
    }
}

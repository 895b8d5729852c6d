package dev.pinnace.dockerfile;

/** What BuildKit takes for white space. */
final class Blanks {
    private Blanks() {}

    /** White space as Go's {@code unicode.IsSpace} sees it. */
    static boolean isSpace(char c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || c == '\u0085'
                || c == '\u00a0'
                || (c > '\u1000' && Character.isSpaceChar(c));
    }

    /** What separates words: tab, vertical tab, form feed, carriage return and blank. */
    static boolean isSeparator(char c) {
        return c == ' ' || c == '\t' || c == '\u000b' || c == '\f' || c == '\r';
    }

    /** The offset of the first character that is no white space. */
    static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static String strip(String text) {
        int start = skip(text, 0);
        int end = text.length();
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}

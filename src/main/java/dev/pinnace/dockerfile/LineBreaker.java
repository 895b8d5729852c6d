package dev.pinnace.dockerfile;

/**
 * Breaks a long instruction into continuation lines where blanks show that one was broken before: joined again, the lines give
 * exactly the same text.
 */
final class LineBreaker {
    private static final int INDENT = 3;
    private static final int LONGEST = 60_000;

    /** White space that is cut off the end of an instruction, but is no blank behind which an escape character counts. */
    private static final char NO_BLANK = '\f';

    private final char escape;

    LineBreaker(char escape) {
        this.escape = escape;
    }

    String lines(String line) {
        StringBuilder result = new StringBuilder(line.length() + 16);
        int lineStart = 0;
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) != ' ') {
                at++;
                continue;
            }
            int end = at;
            while (end < line.length() && line.charAt(end) == ' ') {
                end++;
            }
            boolean wide = end - at >= INDENT || end - lineStart > LONGEST;
            if (wide && at > 0 && end < line.length() && !Blanks.isSpace(line.charAt(end)) && line.charAt(end) != '#') {
                result.append(line, lineStart, at + 1).append(escape).append('\n');
                lineStart = at + 1;
            }
            at = end;
        }
        result.append(line, lineStart, line.length());
        return isContinued(result) ? result.append(NO_BLANK).toString() : result.toString();
    }

    /** Whether the next line would be taken for a part of it. */
    private boolean isContinued(StringBuilder text) {
        int last = text.length() - 1;
        return last > 0 && text.charAt(last) == escape && text.charAt(last - 1) != escape;
    }
}

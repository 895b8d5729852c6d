package dev.pinnace.dockerfile;

/** Goes through the lines of a file. A line ends with a line feed; carriage returns before it do not belong to it. */
final class LineReader {
    private final String text;
    private int next;
    private int start;
    private int end;
    private int feed;

    LineReader(String text, int from) {
        this.text = text;
        next = from;
    }

    /** Goes on to the next line; false when there is none. */
    boolean advance() {
        if (next >= text.length()) {
            return false;
        }
        start = next;
        int found = text.indexOf('\n', start);
        feed = found < 0 ? text.length() : found;
        next = found < 0 ? feed : found + 1;
        end = feed;
        while (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return true;
    }

    /** Offset of the first character. */
    int start() {
        return start;
    }

    /** Offset behind the last character that is no carriage return. */
    int end() {
        return end;
    }

    /** Offset of the line feed, or the end of the file. */
    int feed() {
        return feed;
    }

    /** Whether a line feed ends it. */
    boolean hasFeed() {
        return feed < text.length();
    }

    /** Offset of the next line. */
    int next() {
        return next;
    }

    /** Offset of the first character that is no white space, or the end. */
    int indented() {
        int at = start;
        while (at < end && Blanks.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    boolean isBlank() {
        return indented() == end;
    }

    boolean isComment() {
        int at = indented();
        return at < end && text.charAt(at) == '#';
    }

    /**
     * Offset of the escape character that continues the line, or -1: the last one but blanks, with no other before it.
     *
     * @param from where the line is taken to start
     */
    int continuation(int from, char escape) {
        int at = end;
        while (at > from && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
        boolean continues =
                at > from && text.charAt(at - 1) == escape && (at - 1 == from || text.charAt(at - 2) != escape);
        return continues ? at - 1 : -1;
    }
}

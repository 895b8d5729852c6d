package dev.pinnace.report;

/**
 * Makes text of strangers harmless for those who show it. File names, arguments and names of variables come from files that
 * anybody may have written.
 */
final class PlainText {
    private static final int LONGEST_LINE = 1_000;
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /**
     * One line for a terminal: nothing that moves the cursor, changes colours, turns the direction of writing or ends the
     * line; at most 1,000 characters.
     */
    static String line(String text) {
        if (text.length() <= LONGEST_LINE && isAscii(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST_LINE));
        cut(text, LONGEST_LINE)
                .codePoints()
                .map(c -> isVisible(c) ? c : REPLACEMENT)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** At most so many characters; never half a character. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The text as it stands between tags or quotes of XML 1.0; what XML cannot hold becomes U+FFFD. */
    static String xml(String text) {
        if (isSafe(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> appendXml(c, escaped));
        return escaped.toString();
    }

    private static void appendXml(int c, StringBuilder escaped) {
        switch (c) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;"); // also ends ]]>
            case '&' -> escaped.append("&amp;");
            case '"' -> escaped.append("&quot;");
            case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';'); // else an attribute loses them
            default -> escaped.appendCodePoint(isXml(c) ? c : REPLACEMENT);
        }
    }

    /** Most text of most files: a report of a thousand files asks for it a hundred thousand times. */
    private static boolean isSafe(String text) {
        return isAscii(text)
                && text.indexOf('<') < 0
                && text.indexOf('>') < 0
                && text.indexOf('&') < 0
                && text.indexOf('"') < 0;
    }

    /** Whether it has nothing but what ASCII can show. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** XML 1.0, section 2.2; tab and line ends are told apart above. */
    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}

package dev.pinnace.dockerfile;

/** Writes values so that they are read back as they were, whatever the escape character. */
final class Quoting {
    private static final String SPECIAL = "\"'\\`";

    private Quoting() {}

    /**
     * A value of {@code ENV}, {@code LABEL} or {@code ARG}, or a name, in quotes where it needs them. Variables stay variables.
     *
     * @throws IllegalArgumentException when the value has several lines
     */
    static String quote(String value) {
        if (value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a value in a Dockerfile cannot have several lines; write it on one");
        }
        if (!value.isEmpty() && value.chars().allMatch(Quoting::isPlain)) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (SPECIAL.indexOf(c) < 0 || c == '\'') {
                quoted.append(c);
            } else {
                quoted.append("\"'").append(c).append("'\"");
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c != 127 && !Blanks.isSpace((char) c) && SPECIAL.indexOf(c) < 0;
    }

    /** A value of a flag: there a backslash escapes, also inside quotes. */
    static String quoteFlag(String value) {
        boolean plain = value.chars().allMatch(Quoting::isPlain);
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

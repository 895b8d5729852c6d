package dev.pinnace.dockerfile;

/** What stands between two pipelines. */
public enum ShellConnector {
    /** {@code &&}. */
    AND,
    /** {@code ||}. */
    OR,
    /** {@code ;}, also {@code ;;} between the branches of {@code case}. */
    SEQUENCE,
    /** {@code &}. */
    BACKGROUND,
    /** The end of a line. */
    NEWLINE,
    /** A keyword or bracket of a compound command. */
    COMPOUND,
    /** The end of the script. */
    END;

    /** Goes over the connector at the cursor. */
    static ShellConnector read(ShellCursor cursor) {
        if (cursor.isAtEnd()) {
            return END;
        }
        if (cursor.startsWith("&&")) {
            cursor.skip(2);
            return AND;
        }
        if (cursor.startsWith("||")) {
            cursor.skip(2);
            return OR;
        }
        switch (cursor.peek()) {
            case '\n' -> {
                cursor.newLine();
                return NEWLINE;
            }
            case '&' -> {
                cursor.skip(1);
                return BACKGROUND;
            }
            case ';' -> {
                boolean endsBranch = cursor.peek(1) == ';' || cursor.peek(1) == '&';
                cursor.skip(endsBranch ? 0 : 1);
                return SEQUENCE;
            }
            default -> {
                return COMPOUND;
            }
        }
    }
}

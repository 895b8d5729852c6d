package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Locale;

/**
 * An instruction that was cut into keyword, flags and arguments.
 *
 * @param line all of it, continuation lines joined, without heredocs
 * @param keyword as written
 * @param keywordRange where it stands
 * @param flags in order
 * @param arguments what follows, without outer white space
 */
record Statement(SourceText line, String keyword, SourceRange keywordRange, List<Flag> flags, SourceText arguments) {

    /** Cuts a line. */
    static Statement of(SourceText line) {
        SourceText stripped = line.strip();
        String text = stripped.text();
        int end = 0;
        while (end < text.length() && !Blanks.isSeparator(text.charAt(end))) {
            end++;
        }
        FlagReader flags = new FlagReader(stripped, end);
        int rest = flags.read();
        return new Statement(
                line,
                text.substring(0, end),
                stripped.range(0, end),
                flags.found(),
                stripped.part(rest, text.length()).strip());
    }

    /** The keyword in lower case. */
    String name() {
        return keyword.toLowerCase(Locale.ROOT);
    }

    /** Whether the arguments may announce heredocs. */
    boolean mayHaveHeredocs() {
        String name = name();
        boolean takesFiles = name.equals("run") || name.equals("copy") || name.equals("add");
        return takesFiles && !(JsonStrings.parse(arguments) instanceof JsonStrings.Strings);
    }
}

package dev.pinnace.dockerfile;

/**
 * A word of an instruction.
 *
 * @param text as written, with quotes, escapes and variables
 * @param range where it stands
 */
public record Word(String text, SourceRange range) {
    /** A word that stands in no file. */
    public static Word of(String text) {
        return new Word(text, SourceRange.NONE);
    }

    /** Whether a variable may be in it. */
    public boolean hasVariable() {
        return text.indexOf('$') >= 0;
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}

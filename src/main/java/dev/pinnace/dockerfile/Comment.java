package dev.pinnace.dockerfile;

/**
 * A line that holds only a comment. Parser directives are none.
 *
 * @param text behind the {@code #}, without white space at both ends
 * @param range from the {@code #} to the end of the line
 * @param before index in {@link Dockerfile#instructions()} of the instruction that follows it, or inside which it stands;
 *     their number when none follows
 * @param inside whether it stands between the continuation lines of that instruction
 */
public record Comment(String text, SourceRange range, int before, boolean inside) {
    /** The line, from 1. */
    public int line() {
        return range.line();
    }
}

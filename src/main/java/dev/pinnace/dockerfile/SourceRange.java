package dev.pinnace.dockerfile;

/**
 * A part of a file. Lines and columns count from 1; columns count UTF-16 code units, as SARIF does by default. A byte order
 * mark has no column.
 *
 * @param line of the first character
 * @param column of the first character
 * @param endLine of the place just behind the last character
 * @param endColumn of the place just behind the last character
 */
public record SourceRange(int line, int column, int endLine, int endColumn) implements Comparable<SourceRange> {
    /** The place of what was not read from a file. */
    public static final SourceRange NONE = new SourceRange(1, 1, 1, 1);

    /** @throws IllegalArgumentException when a number is below 1, or the end lies before the start */
    public SourceRange {
        if (line < 1 || column < 1 || endLine < line || endColumn < 1 || (endLine == line && endColumn < column)) {
            throw new IllegalArgumentException(
                    "not a range: " + line + ":" + column + " to " + endLine + ":" + endColumn);
        }
    }

    /** From the start of this one to the end of another that does not lie before it. */
    public SourceRange to(SourceRange last) {
        return new SourceRange(line, column, last.endLine, last.endColumn);
    }

    /** Whether a line is touched. */
    public boolean touches(int wanted) {
        return wanted >= line && (wanted < endLine || (wanted == endLine && (endColumn > 1 || endLine == line)));
    }

    /** By start, then by end. */
    @Override
    public int compareTo(SourceRange other) {
        int byLine = Integer.compare(line, other.line);
        int byColumn = byLine != 0 ? byLine : Integer.compare(column, other.column);
        int byEndLine = byColumn != 0 ? byColumn : Integer.compare(endLine, other.endLine);
        return byEndLine != 0 ? byEndLine : Integer.compare(endColumn, other.endColumn);
    }

    @Override
    public String toString() {
        return line + ":" + column + "-" + endLine + ":" + endColumn;
    }
}

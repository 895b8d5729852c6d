package dev.pinnace.dockerfile;

import java.util.Arrays;

/** Where the lines of a text start. */
final class LineIndex {
    private final int[] starts;
    private final int length;

    LineIndex(String text) {
        int[] found = new int[64];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = at + 1;
        }
        starts = Arrays.copyOf(found, count);
        length = text.length();
    }

    /** The line of an offset, from 1. */
    int line(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** The column of an offset in its line, from 1. */
    int column(int offset) {
        return offset - starts[line(offset) - 1] + 1;
    }

    /** The part of the text between two offsets; what lies outside the text is cut. */
    SourceRange range(int start, int end) {
        int first = Math.max(0, Math.min(start, length));
        int last = Math.max(first, Math.min(end, length));
        int line = line(first);
        int endLine = line(last);
        return new SourceRange(line, first - starts[line - 1] + 1, endLine, last - starts[endLine - 1] + 1);
    }
}

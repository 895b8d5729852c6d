package dev.pinnace.dockerfile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text that knows where in the Dockerfile each of its characters stands, although continuation lines were joined and heredocs
 * cut out. Two are equal when their texts are.
 */
public final class SourceText {
    /** No text. */
    public static final SourceText EMPTY = of("");

    private final String text;
    private final int[] starts;
    private final int[] offsets;
    private final @Nullable LineIndex lines;

    SourceText(String text, int[] starts, int[] offsets, @Nullable LineIndex lines) {
        this.text = text;
        this.starts = starts;
        this.offsets = offsets;
        this.lines = lines;
    }

    /** Text that stands in no file. */
    public static SourceText of(String text) {
        return new SourceText(text, new int[0], new int[0], null);
    }

    /** The characters. */
    public String text() {
        return text;
    }

    /** How many characters there are. */
    public int length() {
        return text.length();
    }

    /** Whether there is nothing but white space. */
    public boolean isBlank() {
        return text.isBlank();
    }

    /** Where all of it stands. */
    public SourceRange range() {
        return range(0, text.length());
    }

    /**
     * Where a part of it stands.
     *
     * @param start offset of the first character, from 0
     * @param end offset behind the last character
     */
    public SourceRange range(int start, int end) {
        LineIndex index = lines;
        if (index == null || starts.length == 0) {
            return SourceRange.NONE;
        }
        int from = Math.max(0, Math.min(start, text.length()));
        int to = Math.max(from, Math.min(end, text.length()));
        int first = offset(from);
        return index.range(first, to == from ? first : offset(to - 1) + 1);
    }

    /** The line of the Dockerfile in which a character stands; 1 when it stands in none. */
    public int line(int at) {
        return range(at, at).line();
    }

    /** A part, with its places. */
    public SourceText part(int start, int end) {
        String cut = text.substring(start, end);
        if (starts.length == 0) {
            return of(cut);
        }
        int first = segment(start);
        int last = Math.max(first, segment(Math.max(start, end - 1)));
        int[] newStarts = new int[last - first + 1];
        int[] newOffsets = Arrays.copyOfRange(offsets, first, last + 1);
        for (int i = 1; i < newStarts.length; i++) {
            newStarts[i] = starts[first + i] - start;
        }
        newOffsets[0] += start - starts[first];
        return new SourceText(cut, newStarts, newOffsets, lines);
    }

    /** Without white space at both ends. */
    public SourceText strip() {
        int start = 0;
        int end = text.length();
        while (start < end && Blanks.isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && Blanks.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return part(start, end);
    }

    /** Without the tabs at the start of its lines. */
    SourceText withoutTabs() {
        SourceTextBuilder result = SourceTextBuilder.like(this);
        int at = 0;
        while (at < text.length()) {
            while (at < text.length() && text.charAt(at) == '\t') {
                at++;
            }
            int feed = text.indexOf('\n', at);
            int end = feed < 0 ? text.length() : feed + 1;
            result.append(part(at, end));
            at = end;
        }
        return result.build();
    }

    /** As a word: its text and place. */
    public Word word() {
        return new Word(text, range());
    }

    @Nullable
    LineIndex lines() {
        return lines;
    }

    /** The offset in the file of a character. */
    int offset(int at) {
        if (starts.length == 0) {
            return at;
        }
        int segment = segment(at);
        return offsets[segment] + at - starts[segment];
    }

    private int segment(int at) {
        int found = Arrays.binarySearch(starts, at);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourceText that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.pinnace.dockerfile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Joins pieces of a file into one text. */
final class SourceTextBuilder {
    private final String file;
    private final @Nullable LineIndex lines;
    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[4];
    private int[] offsets = new int[4];
    private int count;

    SourceTextBuilder(String file, @Nullable LineIndex lines) {
        this.file = file;
        this.lines = lines;
    }

    /** One for texts that were cut from the same file as another. */
    static SourceTextBuilder like(SourceText other) {
        return new SourceTextBuilder("", other.lines());
    }

    /** Appends a piece of the file. */
    void append(int start, int end) {
        if (start < end || count == 0) {
            mark(start);
            text.append(file, start, end);
        }
    }

    /** Appends what does not stand in the file like this; its place is that of what stands before it. */
    void appendMade(String made) {
        int offset = count == 0 ? 0 : offsets[count - 1] + Math.max(0, text.length() - starts[count - 1] - 1);
        for (int i = 0; i < made.length(); i++) {
            mark(offset);
            text.append(made.charAt(i));
        }
    }

    /** Appends a text that was cut from the same file. */
    void append(SourceText other) {
        for (int at = 0; at < other.length(); at++) {
            int offset = other.offset(at);
            if (count == 0 || offsets[count - 1] + text.length() - starts[count - 1] != offset) {
                mark(offset);
            }
            text.append(other.text().charAt(at));
        }
    }

    private void mark(int offset) {
        if (count > 0 && starts[count - 1] == text.length()) {
            offsets[count - 1] = offset;
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        starts[count] = text.length();
        offsets[count++] = offset;
    }

    SourceText build() {
        return new SourceText(text.toString(), Arrays.copyOf(starts, count), Arrays.copyOf(offsets, count), lines);
    }
}

package dev.pinnace.recipe;

import java.util.ArrayList;
import java.util.List;

/** What changes one text into another, in the unified format of {@code diff -u}, with three lines around each change. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    /** A line of the edit script: {@code ' '}, {@code '-'} or {@code '+'} and the text. */
    private record Edit(char kind, String text) {}

    private UnifiedDiff() {}

    /**
     * The difference; empty when there is none.
     *
     * @param name of the file, for both sides
     * @param before the text that is there
     * @param after the text that should be
     */
    public static List<String> of(String name, String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<Edit> edits = edits(lines(before), lines(after));
        List<String> diff = new ArrayList<>(List.of("--- a/" + name, "+++ b/" + name));
        for (int at = 0; at < edits.size(); ) {
            int first = nextChange(edits, at);
            if (first == edits.size()) {
                break;
            }
            int start = Math.max(at, first - CONTEXT);
            int end = endOfHunk(edits, first);
            diff.addAll(hunk(edits, start, end));
            at = end;
        }
        return diff;
    }

    /** A text that does not end with a line feed differs from one that does. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int last = lines.size() - 1;
        if (lines.get(last).isEmpty()) {
            lines.remove(last);
        } else {
            lines.set(last, lines.get(last) + "\n\\ No newline at end of file");
        }
        return lines;
    }

    private static int nextChange(List<Edit> edits, int from) {
        int at = from;
        while (at < edits.size() && edits.get(at).kind == ' ') {
            at++;
        }
        return at;
    }

    /** Changes with no more than two contexts between them share a hunk. */
    private static int endOfHunk(List<Edit> edits, int first) {
        int end = first;
        for (int at = first; at < edits.size() && at - end <= 2 * CONTEXT; at++) {
            if (edits.get(at).kind != ' ') {
                end = at + 1;
            }
        }
        return Math.min(edits.size(), end + CONTEXT);
    }

    private static List<String> hunk(List<Edit> edits, int start, int end) {
        List<Edit> part = edits.subList(start, end);
        String header = "@@ -" + range(edits.subList(0, start), part, '+') + " +"
                + range(edits.subList(0, start), part, '-') + " @@";
        List<String> lines = new ArrayList<>(List.of(header));
        part.forEach(edit -> lines.add(edit.kind + edit.text));
        return lines;
    }

    /** First line and number of lines of a side, without those of the other one. */
    private static String range(List<Edit> above, List<Edit> part, char other) {
        long before = above.stream().filter(edit -> edit.kind != other).count();
        long length = part.stream().filter(edit -> edit.kind != other).count();
        long first = length == 0 ? before : before + 1;
        return length == 1 ? "" + first : first + "," + length;
    }

    /** By the longest common subsequence. */
    private static List<Edit> edits(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Edit> edits = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                edits.add(new Edit(' ', before.get(i++)));
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                edits.add(new Edit('-', before.get(i++)));
            } else {
                edits.add(new Edit('+', after.get(j++)));
            }
        }
        return edits;
    }
}

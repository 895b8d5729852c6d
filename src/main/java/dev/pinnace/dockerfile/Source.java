package dev.pinnace.dockerfile;

import java.util.List;

/**
 * How an instruction is written.
 *
 * @param range all of it, heredocs included
 * @param keyword as written
 * @param keywordRange where the keyword stands
 * @param flags those that stand between the keyword and the arguments, in order
 * @param arguments what follows keyword and flags, continuation lines joined, without heredocs and outer white space
 * @param raw the lines as they stand in the file, each ended by a line feed but the last
 * @param wellFormed whether BuildKit would accept it; when not, what the instruction says is the best guess
 * @param emptyContinuationLines numbers of the empty lines between continuation lines
 */
public record Source(
        SourceRange range,
        String keyword,
        SourceRange keywordRange,
        List<Flag> flags,
        SourceText arguments,
        String raw,
        boolean wellFormed,
        List<Integer> emptyContinuationLines) {
    /** Keeps copies. */
    public Source {
        flags = List.copyOf(flags);
        emptyContinuationLines = List.copyOf(emptyContinuationLines);
    }

    /** The source of an instruction that was not read from a file. */
    public static Source made(String keyword, Flag... flags) {
        return new Source(
                SourceRange.NONE, keyword, SourceRange.NONE, List.of(flags), SourceText.EMPTY, "", true, List.of());
    }

    Source malformed() {
        return new Source(range, keyword, keywordRange, flags, arguments, raw, false, emptyContinuationLines);
    }
}

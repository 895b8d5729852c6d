package dev.pinnace.dockerfile;

import java.util.List;

/**
 * What {@code COPY} and {@code ADD} have in common.
 *
 * @param sources as written, without heredocs
 * @param destination as written
 * @param heredocs files given in the Dockerfile itself; each heredoc's name is the name of its file
 * @param json whether sources and destination are a JSON array
 * @param looksLikeJson whether it was probably meant to be a JSON array, but is none: BuildKit reads words
 */
public record FileTransfer(
        List<Word> sources, Word destination, List<Heredoc> heredocs, boolean json, boolean looksLikeJson) {
    /** Keeps copies. */
    public FileTransfer {
        sources = List.copyOf(sources);
        heredocs = List.copyOf(heredocs);
    }

    /** Sources and destination that stand in no file. */
    public static FileTransfer of(List<String> sources, String destination) {
        boolean json = destination.isBlank()
                || !FileTransfer.isOneWord(destination)
                || !sources.stream().allMatch(FileTransfer::isOneWord);
        return new FileTransfer(sources.stream().map(Word::of).toList(), Word.of(destination), List.of(), json, false);
    }

    private static boolean isOneWord(String text) {
        return !text.isEmpty()
                && text.chars().noneMatch(c -> Blanks.isSpace((char) c))
                && text.charAt(0) != '['
                && text.charAt(0) != '-'
                && !text.contains("<<");
    }
}

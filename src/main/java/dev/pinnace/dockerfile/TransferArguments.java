package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.InstructionParser.InstructionMaker;
import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the arguments of {@code COPY} and {@code ADD}. */
final class TransferArguments extends ArgumentReader {
    private static final Map<String, FlagSet.Type> COPY_FLAGS = Map.of(
            "from", FlagSet.Type.TEXT,
            "chown", FlagSet.Type.TEXT,
            "chmod", FlagSet.Type.TEXT,
            "link", FlagSet.Type.BOOLEAN,
            "parents", FlagSet.Type.BOOLEAN,
            "exclude", FlagSet.Type.TEXTS);
    private static final Map<String, FlagSet.Type> ADD_FLAGS = Map.of(
            "chown", FlagSet.Type.TEXT,
            "chmod", FlagSet.Type.TEXT,
            "checksum", FlagSet.Type.TEXT,
            "link", FlagSet.Type.BOOLEAN,
            "keep-git-dir", FlagSet.Type.BOOLEAN,
            "unpack", FlagSet.Type.BOOLEAN,
            "exclude", FlagSet.Type.TEXTS);

    TransferArguments(Statement statement, List<Heredoc> heredocs, Problems problems, char escape) {
        super(statement, heredocs, problems, escape);
    }

    InstructionMaker copy() {
        FlagSet flags = flags(COPY_FLAGS);
        FileTransfer transfer = transfer();
        return source -> new Copy(
                source,
                transfer,
                flags.text("from"),
                flags.text("chown"),
                flags.text("chmod"),
                flags.isTrue("link"),
                flags.isTrue("parents"),
                flags.texts("exclude"));
    }

    InstructionMaker add() {
        FlagSet flags = flags(ADD_FLAGS);
        FileTransfer transfer = transfer();
        return source -> new Add(
                source,
                transfer,
                flags.text("chown"),
                flags.text("chmod"),
                flags.text("checksum"),
                flags.isTrue("link"),
                flags.isTrue("keep-git-dir"),
                flags.flag("unpack"),
                flags.texts("exclude"));
    }

    private FileTransfer transfer() {
        JsonStrings json = JsonStrings.parse(arguments);
        checkStrings(json, arguments);
        boolean isJson = json instanceof JsonStrings.Strings;
        List<Word> all = json instanceof JsonStrings.Strings strings ? strings.words() : words.separated();
        if (all.size() < 2) {
            missing("a source and a destination.");
        }
        checkWords(all);
        Word destination = all.isEmpty() ? new Word("", arguments.range()) : all.get(all.size() - 1);
        List<Word> sources = new ArrayList<>(all.subList(0, Math.max(0, all.size() - 1)));
        if (!isJson) {
            sources.removeIf(word -> HeredocWord.isAnnouncement(word.text()));
            checkAnnouncements(all.size() - 1 - sources.size());
            if (HeredocWord.isAnnouncement(destination.text())) {
                problems.add(
                        Kind.BAD_ARGUMENT,
                        destination.range(),
                        "A heredoc cannot be the destination; name a file or directory behind it.");
            }
        }
        boolean looksLikeJson = !isJson && JsonStrings.looksLikeArray(arguments.text());
        return new FileTransfer(sources, destination, heredocs, isJson, looksLikeJson);
    }

    /** A heredoc whose name has blanks is read, but its word is not seen to announce it. */
    private void checkAnnouncements(int announced) {
        if (announced >= 0 && announced != heredocs.size()) {
            problems.add(
                    Kind.BAD_ARGUMENT,
                    arguments.range(),
                    "A heredoc is not announced by a word of its own; give it a name without blanks.");
        }
    }
}

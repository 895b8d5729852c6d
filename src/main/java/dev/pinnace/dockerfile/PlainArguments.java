package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.InstructionParser.InstructionMaker;
import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the arguments of the instructions that are neither commands nor copies. */
final class PlainArguments extends ArgumentReader {
    PlainArguments(Statement statement, List<Heredoc> heredocs, Problems problems, char escape) {
        super(statement, heredocs, problems, escape);
    }

    InstructionMaker from() {
        FlagSet flags = flags(Map.of("platform", FlagSet.Type.TEXT));
        List<Word> found = words.separated();
        boolean isNamed = found.size() == 3 && found.get(1).text().equalsIgnoreCase("as");
        if (found.isEmpty()) {
            missing("a base; write FROM IMAGE AS NAME.");
        } else if (!isNamed && found.size() != 1) {
            problems.add(
                    Kind.BAD_ARGUMENT,
                    arguments.range(),
                    "FROM takes one image, or IMAGE AS NAME, not " + Problems.quoted(arguments.text()) + ".");
        }
        Optional<Word> alias = isNamed ? Optional.of(found.get(2)) : Optional.empty();
        alias.ifPresent(this::checkStageName);
        Word image = found.isEmpty() ? new Word("", arguments.range()) : found.get(0);
        checkWords(List.of(image));
        return source -> new From(source, image, flags.text("platform"), alias);
    }

    private void checkStageName(Word alias) {
        String name = alias.text().toLowerCase(Locale.ROOT);
        boolean isGood = name.charAt(0) >= 'a'
                && name.charAt(0) <= 'z'
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_.".indexOf(c) >= 0);
        if (!isGood) {
            problems.add(
                    Kind.BAD_STAGE_NAME,
                    alias.range(),
                    Problems.quoted(alias.text())
                            + " is no name of a stage; use letters, digits, '-', '_' and '.', starting with a letter.");
        }
    }

    InstructionMaker env() {
        noFlags();
        PairReader pairs = new PairReader(statement, words, problems);
        List<KeyValue> found = pairs.read();
        return source -> new Env(source, found, pairs.isLegacy());
    }

    InstructionMaker label() {
        noFlags();
        PairReader pairs = new PairReader(statement, words, problems);
        List<KeyValue> found = pairs.read();
        return source -> new Label(source, found, pairs.isLegacy());
    }

    InstructionMaker arg() {
        noFlags();
        List<Arg.Parameter> found = new ArrayList<>();
        for (Word word : words.quoted()) {
            int equals = word.text().indexOf('=');
            if (equals == 0) {
                problems.add(Kind.BAD_ARGUMENT, word.range(), "The argument has no name; write NAME=DEFAULT.");
                continue;
            }
            found.add(parameter(word, equals));
        }
        if (arguments.length() == 0) {
            missing("a name.");
        }
        return source -> new Arg(source, found);
    }

    private Arg.Parameter parameter(Word word, int equals) {
        String name = equals < 0 ? word.text() : word.text().substring(0, equals);
        Optional<String> raw =
                equals < 0 ? Optional.empty() : Optional.of(word.text().substring(equals + 1));
        return new Arg.Parameter(
                words.unquote(name, word.range(), problems),
                raw,
                raw.map(text -> words.unquote(text, word.range(), problems)),
                word.range());
    }

    InstructionMaker expose() {
        noFlags();
        List<Word> ports = words.separated();
        if (ports.isEmpty()) {
            missing("a port.");
        }
        checkWords(ports);
        return source -> new Expose(source, ports);
    }

    InstructionMaker volume() {
        noFlags();
        JsonStrings json = JsonStrings.parse(arguments);
        checkStrings(json, arguments);
        boolean isJson = json instanceof JsonStrings.Strings;
        List<Word> paths = json instanceof JsonStrings.Strings strings ? strings.words() : words.separated();
        if (paths.isEmpty()) {
            missing("a path.");
        }
        checkWords(paths);
        paths.stream()
                .filter(path -> path.text().isBlank())
                .findFirst()
                .ifPresent(path -> problems.add(
                        Kind.BAD_ARGUMENT, path.range(), "A path of VOLUME cannot be empty; name a directory."));
        boolean looksLikeJson = !isJson && JsonStrings.looksLikeArray(arguments.text());
        return source -> new Volume(source, paths, isJson, looksLikeJson);
    }

    InstructionMaker user() {
        Word word = oneWord("a user.");
        checkWords(List.of(word));
        return source -> new User(source, word);
    }

    InstructionMaker workdir() {
        Word word = oneWord("a path.");
        checkWords(List.of(word));
        return source -> new Workdir(source, word);
    }

    InstructionMaker stopSignal() {
        Word word = oneWord("a signal.");
        checkWords(List.of(word));
        checkSignal(word);
        return source -> new StopSignal(source, word);
    }

    private void checkSignal(Word word) {
        boolean isKnown = word.text().isEmpty()
                || word.text().indexOf('$') >= 0
                || Signals.isSignal(words.unquote(word.text(), word.range(), problems));
        if (!isKnown) {
            problems.add(
                    Kind.BAD_ARGUMENT,
                    word.range(),
                    Problems.quoted(word.text()) + " is no signal; write a name such as SIGTERM, or a number.");
        }
    }

    InstructionMaker maintainer() {
        Word word = oneWord("a name.");
        return source -> new Maintainer(source, word);
    }

    private Word oneWord(String what) {
        noFlags();
        if (arguments.length() == 0) {
            missing(what);
        }
        return arguments.word();
    }
}

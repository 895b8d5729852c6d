package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the pairs of {@code ENV} and {@code LABEL}, in both forms. */
final class PairReader {
    private final Statement statement;
    private final WordReader words;
    private final Problems problems;
    private boolean legacy;

    PairReader(Statement statement, WordReader words, Problems problems) {
        this.statement = statement;
        this.words = words;
        this.problems = problems;
    }

    /** Whether it was the form without {@code =}. */
    boolean isLegacy() {
        return legacy;
    }

    List<KeyValue> read() {
        List<Word> found = words.quoted();
        if (found.isEmpty()) {
            problems.add(
                    Kind.MISSING_ARGUMENT,
                    statement.keywordRange(),
                    statement.keyword().toUpperCase(Locale.ROOT) + " needs a name and a value; write NAME=VALUE.");
            return List.of();
        }
        if (found.get(0).text().indexOf('=') < 0) {
            legacy = true;
            return readLegacy();
        }
        List<KeyValue> pairs = new ArrayList<>();
        for (Word word : found) {
            addPair(word, pairs);
        }
        return pairs;
    }

    private void addPair(Word word, List<KeyValue> pairs) {
        int equals = word.text().indexOf('=');
        if (equals <= 0) {
            problems.add(
                    Kind.BAD_ARGUMENT,
                    word.range(),
                    equals < 0
                            ? Problems.quoted(word.text()) + " has no '='; write NAME=VALUE, with quotes around blanks."
                            : "The pair has no name; write NAME=VALUE.");
            return;
        }
        pairs.add(pair(word.text().substring(0, equals), word.text().substring(equals + 1), word.range()));
    }

    private List<KeyValue> readLegacy() {
        SourceText arguments = words.arguments();
        String text = arguments.text();
        int end = 0;
        while (end < text.length() && !Blanks.isSeparator(text.charAt(end))) {
            end++;
        }
        int value = end;
        while (value < text.length() && Blanks.isSeparator(text.charAt(value))) {
            value++;
        }
        String name = text.substring(0, end);
        if (value >= text.length()) {
            problems.add(
                    Kind.MISSING_ARGUMENT,
                    arguments.range(),
                    Problems.quoted(name) + " has no value; write NAME=VALUE.");
            return List.of();
        }
        if (name.indexOf('=') >= 0) {
            problems.add(
                    Kind.BAD_ARGUMENT,
                    arguments.range(),
                    "White space that is no blank makes a name of " + Problems.quoted(name) + "; write blanks.");
        }
        String raw = text.substring(value);
        return List.of(pair(name, raw, arguments.range()));
    }

    private KeyValue pair(String name, String raw, SourceRange range) {
        return new KeyValue(words.unquote(name, range, problems), raw, words.unquote(raw, range, problems), range);
    }
}

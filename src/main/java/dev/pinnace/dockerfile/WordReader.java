package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Cuts arguments into words. */
final class WordReader {
    private final SourceText arguments;
    private final String text;
    private final char escape;

    WordReader(SourceText arguments, char escape) {
        this.arguments = arguments;
        this.escape = escape;
        text = arguments.text();
    }

    /** Words between white space, without regard to quotes. */
    List<Word> separated() {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && !Blanks.isSeparator(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                words.add(word(start, at));
            }
            at++;
        }
        return words;
    }

    /** The first word, up to white space of any kind; none when there is nothing. */
    List<Word> first() {
        int end = endOfFirst();
        return end == 0 ? List.of() : List.of(word(0, end));
    }

    /** What follows the first word. */
    SourceText behindFirst() {
        return arguments.part(Blanks.skip(text, endOfFirst()), text.length());
    }

    private int endOfFirst() {
        int end = 0;
        while (end < text.length() && !Blanks.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Words between white space outside quotes; quotes and escapes stay. */
    List<Word> quoted() {
        List<Word> words = new ArrayList<>();
        int at = Blanks.skip(text, 0);
        while (at < text.length()) {
            int start = at;
            at = endOfQuoted(at);
            words.add(word(start, at));
            at = Blanks.skip(text, at);
        }
        return words;
    }

    private int endOfQuoted(int from) {
        char quote = 0;
        int at = from;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && Blanks.isSpace(c)) {
                return at;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == escape && quote != '\'') {
                at++;
            }
        }
        return text.length();
    }

    SourceText arguments() {
        return arguments;
    }

    /** Without quotes and escapes, variables as written; what BuildKit would refuse is a problem and stays as it is. */
    String unquote(String raw, SourceRange range, Problems problems) {
        Expansion expansion = Variables.expand(raw, name -> Fact.unknown(), escape);
        expansion
                .error()
                .ifPresent(error -> problems.add(
                        SyntaxProblem.Kind.BAD_SUBSTITUTION,
                        range,
                        "In " + Problems.quoted(raw) + ", " + error + "; correct it, or quote the text."));
        return expansion.text();
    }

    private Word word(int start, int end) {
        return new Word(text.substring(start, end), arguments.range(start, end));
    }
}

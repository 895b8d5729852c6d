package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the flags between keyword and arguments: words that begin with two dashes, up to a word of only two dashes. */
final class FlagReader {
    private final SourceText line;
    private final String text;
    private final List<Flag> found = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int at;

    FlagReader(SourceText line, int from) {
        this.line = line;
        text = line.text();
        at = from;
    }

    List<Flag> found() {
        return found;
    }

    /** The offset at which the arguments start. */
    int read() {
        while (true) {
            at = Blanks.skip(text, at);
            if (!text.startsWith("--", at)) {
                return at;
            }
            int start = at;
            readWord();
            if (word.toString().equals("--")) {
                return at;
            }
            add(start);
        }
    }

    private void readWord() {
        word.setLength(0);
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && Blanks.isSpace(c)) {
                return;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c != '\\') {
                word.append(c);
            } else if (at + 1 < text.length()) {
                word.append(text.charAt(++at));
            }
        }
    }

    private void add(int start) {
        int equals = word.indexOf("=");
        String name = word.substring(2, equals < 0 ? word.length() : Math.max(2, equals));
        Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
        found.add(new Flag(name, value, line.range(start, at)));
    }
}

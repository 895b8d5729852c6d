package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word that announces a here-document: an optional number, {@code <<}, an optional dash and a name.
 *
 * @param start offset in the line
 * @param end offset behind it
 */
record HeredocWord(String name, boolean stripTabs, boolean expand, int fileDescriptor, int start, int end) {
    private static final int MOST = 100;

    /** Those of a line. When BuildKit cannot split the line into words, there are none. */
    static List<HeredocWord> in(String line) {
        List<HeredocWord> found = new ArrayList<>();
        if (Variables.expand(line, name -> Fact.unknown(), '\\').error().isPresent()) {
            return found;
        }
        WordSplitter words = new WordSplitter(line);
        while (words.next() && found.size() < MOST) {
            HeredocWord word = parse(line, words.start(), words.end());
            if (word != null) {
                found.add(word);
            }
        }
        return found;
    }

    /** Whether a text is one word, and announces one. */
    static boolean isAnnouncement(String word) {
        WordSplitter words = new WordSplitter(word);
        boolean isOne = words.next() && words.start() == 0 && words.end() == word.length();
        return isOne && parse(word, 0, word.length()) != null;
    }

    private static @Nullable HeredocWord parse(String line, int start, int end) {
        int at = start;
        while (at < end && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            at++;
        }
        if (!line.startsWith("<<", at)) {
            return null;
        }
        String number = line.substring(start, at);
        boolean strip = line.startsWith("<<-", at);
        String rest = line.substring(Math.min(end, at + (strip ? 3 : 2)), end);
        if (rest.isEmpty() || rest.indexOf('<') >= 0) {
            return null;
        }
        Expansion name = Variables.expand(rest, unset -> Fact.unknown(), '\\');
        if (name.error().isPresent() || name.text().isEmpty()) {
            return null;
        }
        return new HeredocWord(
                name.text(), strip, !isQuoted(rest), descriptor(number).orElse(0), start, end);
    }

    private static boolean isQuoted(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\'' || c == '"') {
                return true;
            }
            i += c == '\\' ? 1 : 0;
        }
        return false;
    }

    private static Optional<Integer> descriptor(String number) {
        return number.isEmpty() || number.length() > 6 ? Optional.empty() : Optional.of(Integer.valueOf(number));
    }

    Heredoc toHeredoc(SourceText content, SourceRange range) {
        return new Heredoc(name, stripTabs, expand, fileDescriptor, content, range);
    }
}

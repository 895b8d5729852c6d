package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;

/** What words of a shell are by their form. */
final class ShellWords {
    private ShellWords() {}

    /** The length of the name when a word has the form {@code name=…}, {@code name+=…} or {@code name[…]=…}; else 0. */
    static int assignedName(String raw) {
        int at = 0;
        while (at < raw.length() && isNameCharacter(raw.charAt(at), at)) {
            at++;
        }
        int name = at;
        if (at > 0 && at < raw.length() && raw.charAt(at) == '[') {
            at = raw.indexOf(']', at) + 1;
        }
        boolean assigns = name > 0 && at > 0 && (raw.startsWith("=", at) || raw.startsWith("+=", at));
        return assigns ? name : 0;
    }

    private static boolean isNameCharacter(char c, int at) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (at > 0 && c >= '0' && c <= '9');
    }

    /** The assignment that a word is; its name has been found. */
    static ShellAssignment assignment(ShellWord word, int nameLength) {
        int equals = word.raw().indexOf('=', nameLength);
        boolean append = word.raw().charAt(equals - 1) == '+';
        return new ShellAssignment(word.raw().substring(0, nameLength), behind(word, equals + 1), append, word.start());
    }

    /** The part of a word behind a prefix without quotes and expansions. */
    static ShellWord behind(ShellWord word, int length) {
        Optional<String> literal = word.literal().map(value -> value.substring(Math.min(length, value.length())));
        return new ShellWord(word.raw().substring(length), literal, word.start() + length, word.nested());
    }

    /** The value, or what is written without its quotes where something is expanded. */
    static String bare(ShellWord word) {
        return word.literal().orElseGet(() -> word.raw().replace("\"", "").replace("'", ""));
    }

    static boolean isAssignment(ShellWord word) {
        return assignedName(word.raw()) > 0;
    }

    static List<String> texts(List<ShellWord> words) {
        return words.stream().map(ShellWord::text).toList();
    }
}

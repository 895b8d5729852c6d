package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Flags of a command. */
final class ShellFlags {
    private ShellFlags() {}

    static boolean has(ShellCommand command, List<String> flags) {
        return flagWords(command).stream()
                .map(ShellWords::bare)
                .anyMatch(word -> flags.stream().anyMatch(flag -> matches(word, flag)));
    }

    /** Words behind the program that begin with a dash, up to {@code --}. */
    private static List<ShellWord> flagWords(ShellCommand command) {
        return command.words().stream()
                .skip(1)
                .takeWhile(word -> !word.raw().equals("--"))
                .filter(ShellFlags::isFlag)
                .toList();
    }

    private static boolean isFlag(ShellWord word) {
        String text = ShellWords.bare(word);
        return text.length() > 1 && text.charAt(0) == '-';
    }

    private static boolean matches(String word, String flag) {
        if (word.equals(flag) || word.startsWith(flag + "=")) {
            return true;
        }
        boolean isLetter = flag.length() == 2 && flag.charAt(1) != '-';
        return isLetter && word.charAt(1) != '-' && letters(word).indexOf(flag.charAt(1)) >= 0;
    }

    /** The letters of combined short flags; where a value follows, only the first. */
    private static String letters(String word) {
        String letters = word.substring(1);
        boolean combined = letters.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
        return combined ? letters : letters.substring(0, 1);
    }

    static Optional<ShellWord> value(ShellCommand command, List<String> flags) {
        List<ShellWord> words = command.words();
        for (int i = 1; i < words.size() && !words.get(i).raw().equals("--"); i++) {
            for (String flag : flags) {
                Optional<ShellWord> value = value(words, i, flag);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ShellWord> value(List<ShellWord> words, int at, String flag) {
        ShellWord word = words.get(at);
        if (word.text().equals(flag)) {
            return at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
        }
        if (word.raw().startsWith(flag + "=")) {
            return Optional.of(ShellWords.behind(word, flag.length() + 1));
        }
        boolean isLetter = flag.length() == 2 && flag.charAt(1) != '-';
        if (isLetter && word.raw().startsWith(flag)) {
            return Optional.of(ShellWords.behind(word, flag.length()));
        }
        String text = word.text();
        boolean endsWithLetter = isLetter
                && isFlag(word)
                && text.charAt(1) != '-'
                && letters(text).endsWith(flag.substring(1))
                && letters(text).length() == text.length() - 1;
        return endsWithLetter && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    static List<ShellWord> arguments(ShellCommand command) {
        List<ShellWord> found = new ArrayList<>();
        boolean all = false;
        for (ShellWord word : command.words().stream().skip(1).toList()) {
            if (!all && word.raw().equals("--")) {
                all = true;
            } else if (all || !isFlag(word)) {
                found.add(word);
            }
        }
        return List.copyOf(found);
    }
}

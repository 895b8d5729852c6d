package dev.pinnace.policy.rules.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a command behind its name, told apart: flags with their values, and the rest.
 *
 * @param positional what is neither a flag nor the value of one, in order
 * @param flags values by flag, the flag with its dashes; a flag without a value has an empty text
 */
record Options(List<String> positional, Map<String, List<String>> flags) {
    Options {
        positional = List.copyOf(positional);
        flags = Map.copyOf(flags);
    }

    /**
     * Reads words as getopt does: {@code --name=value}, {@code --name value}, {@code -n value}, {@code -nvalue}, {@code -abc}.
     *
     * @param withValue flags that take the next word when none is attached
     */
    static Options gnu(List<String> words, Set<String> withValue) {
        Reader reader = new Reader(words, withValue);
        while (reader.hasNext()) {
            reader.readGnu();
        }
        return reader.result();
    }

    /** Reads words whose flags have a name of several letters behind one dash, as those of {@code go} and {@code java}. */
    static Options singleDash(List<String> words, Set<String> withValue) {
        Reader reader = new Reader(words, withValue);
        while (reader.hasNext()) {
            reader.readWholeName();
        }
        return reader.result();
    }

    /** Whether one of these flags is given. */
    boolean has(String... names) {
        for (String name : names) {
            if (flags.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** How often a flag is given. */
    int count(String name) {
        return flags.getOrDefault(name, List.of()).size();
    }

    /** All values of these flags. */
    List<String> values(String... names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            found.addAll(flags.getOrDefault(name, List.of()));
        }
        return found;
    }

    /** The first value of these flags. */
    Optional<String> value(String... names) {
        return values(names).stream().findFirst();
    }

    /** The first word that is no flag, for example {@code install}. */
    String subcommand() {
        return positional.isEmpty() ? "" : positional.get(0);
    }

    /** What follows the first word that is no flag. */
    List<String> afterSubcommand() {
        return positional.isEmpty() ? List.of() : positional.subList(1, positional.size());
    }

    private static final class Reader {
        private final List<String> words;
        private final Set<String> withValue;
        private final List<String> positional = new ArrayList<>();
        private final Map<String, List<String>> flags = new HashMap<>();
        private int next;

        Reader(List<String> words, Set<String> withValue) {
            this.words = words;
            this.withValue = withValue;
        }

        boolean hasNext() {
            return next < words.size();
        }

        void readGnu() {
            String word = words.get(next++);
            if (word.equals("--")) {
                rest();
            } else if (word.startsWith("--")) {
                named(word);
            } else if (word.startsWith("-") && word.length() > 1) {
                letters(word);
            } else {
                positional.add(word);
            }
        }

        void readWholeName() {
            String word = words.get(next++);
            if (word.equals("--")) {
                rest();
            } else if (word.startsWith("-") && word.length() > 1) {
                named(word);
            } else {
                positional.add(word);
            }
        }

        private void rest() {
            positional.addAll(words.subList(next, words.size()));
            next = words.size();
        }

        private void named(String word) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                add(word.substring(0, equals), word.substring(equals + 1));
            } else {
                add(word, withValue.contains(word) ? takeNext() : "");
            }
        }

        private void letters(String word) {
            for (int i = 1; i < word.length() && word.charAt(i) != '='; i++) {
                String flag = "-" + word.charAt(i);
                String attached = word.substring(i + 1);
                if (withValue.contains(flag)) {
                    add(flag, attached.isEmpty() ? takeNext() : attached);
                    return;
                }
                add(flag, attached.startsWith("=") ? attached.substring(1) : "");
            }
        }

        private String takeNext() {
            return hasNext() ? words.get(next++) : "";
        }

        private void add(String flag, String value) {
            flags.computeIfAbsent(flag, name -> new ArrayList<>()).add(value);
        }

        Options result() {
            return new Options(positional, flags);
        }
    }
}

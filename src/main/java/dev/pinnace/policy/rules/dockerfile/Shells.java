package dev.pinnace.policy.rules.dockerfile;

import java.util.List;
import java.util.Set;

/** What can be said of the program that a shell text is given to. */
final class Shells {
    private static final Set<String> POSIX = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "busybox");

    private Shells() {}

    /** The name of a program without directory and {@code .exe}. */
    static String baseName(String program) {
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }

    /** Whether it understands the language of {@code sh}. */
    static boolean isPosix(String program) {
        return POSIX.contains(baseName(program));
    }

    /** Whether its arguments switch an option on: {@code e} as {@code -eu} or {@code -o errexit}; else by its name. */
    static boolean switchesOn(List<String> arguments, String option) {
        String letter = option.equals("errexit") ? "e" : "";
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("-") || word.startsWith("--")) {
                continue;
            }
            boolean named = word.endsWith("o")
                    && i + 1 < arguments.size()
                    && arguments.get(i + 1).equals(option);
            if (named || (!letter.isEmpty() && word.contains(letter))) {
                return true;
            }
        }
        return false;
    }
}

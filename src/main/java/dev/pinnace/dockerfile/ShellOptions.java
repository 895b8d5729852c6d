package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Map;

/** Which options of the shell are switched on. */
final class ShellOptions {
    private static final Map<String, String> LETTERS =
            Map.of("errexit", "e", "nounset", "u", "xtrace", "x", "noglob", "f", "verbose", "v", "allexport", "a");

    private ShellOptions() {}

    static boolean isSet(ShellScript script, String option, int before) {
        boolean on = false;
        for (ShellCommand command : script.commands()) {
            if (command.start() < before && command.is("set")) {
                on = after(texts(command), option, on);
            }
        }
        return on;
    }

    private static List<String> texts(ShellCommand command) {
        return ShellWords.texts(command.words().subList(1, command.words().size()));
    }

    /** Whether an option is on after these arguments of {@code set} or of the shell itself. */
    static boolean after(List<String> arguments, String option, boolean before) {
        String letter = LETTERS.getOrDefault(option, option.length() == 1 ? option : "");
        boolean on = before;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--") || argument.length() < 2 || "-+".indexOf(argument.charAt(0)) < 0) {
                break;
            }
            boolean sets = argument.charAt(0) == '-';
            if (!letter.isEmpty() && argument.indexOf(letter, 1) > 0) {
                on = sets;
            }
            if (argument.charAt(argument.length() - 1) == 'o' && i + 1 < arguments.size()) {
                i++;
                on = names(arguments.get(i), option, letter) ? sets : on;
            }
        }
        return on;
    }

    private static boolean names(String given, String option, String letter) {
        return given.equals(option) || (!letter.isEmpty() && letter.equals(LETTERS.get(given)));
    }
}

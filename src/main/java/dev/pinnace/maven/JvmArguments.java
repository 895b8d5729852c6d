package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at arguments of the JVM as its launcher would ("The java Command", Synopsis): what is no option takes the place of
 * the main class, and an option of two words swallows what follows.
 */
final class JvmArguments {
    /** Options that say what runs, which the plan says already. */
    private static final Set<String> SET_BY_US =
            Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "-m", "--module", "-jar");

    /** Options that take the next word for their value unless it follows after {@code =}. */
    private static final Set<String> OF_TWO_WORDS = Set.of(
            "--add-exports",
            "--add-modules",
            "--add-opens",
            "--add-reads",
            "--enable-native-access",
            "--illegal-native-access",
            "--limit-modules",
            "--patch-module",
            "--upgrade-module-path");

    /** A blank before any value starts; values may hold blanks. */
    private static final Pattern BLANK_IN_NAME = Pattern.compile("([^=:\\s]+)\\s+(\\S.*)", Pattern.DOTALL);

    private final Mistakes mistakes;

    /** @param mistakes that are found */
    JvmArguments(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** The arguments; each that the launcher would take for something else is noted. */
    List<String> checked(List<@Nullable String> texts) {
        List<String> arguments = mistakes.elements("jvmArguments", texts);
        for (int i = 0; i < arguments.size(); i++) {
            String next = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("-") ? arguments.get(i + 1) : "";
            boolean takesNext = check(arguments.get(i), next);
            i += takesNext ? 1 : 0;
        }
        return arguments;
    }

    /**
     * Checks one.
     *
     * @param next what follows when it is no option, else empty
     * @return whether what follows is the value of this
     */
    private boolean check(String argument, String next) {
        String name = argument.startsWith("--") ? argument.split("=", 2)[0] : argument;
        Matcher blank = BLANK_IN_NAME.matcher(argument);
        if (argument.startsWith("@")) {
            note("'" + Excerpt.of(argument) + "' is a file of arguments, which could name another main class; write its"
                    + " lines here, each as an entry");
        } else if (!argument.startsWith("-")) {
            note("'" + Excerpt.of(argument)
                    + "' does not start with '-': Java would take it for the main class; what the"
                    + " application shall read belongs into <arguments>");
        } else if (SET_BY_US.contains(name)) {
            note("'" + name + "' is set by Pinnace; remove it and its value, and use dependencies, <mainClass>,"
                    + " <modulePath> or <mainModule>");
            return name.equals(argument) && !next.isEmpty();
        } else if (OF_TWO_WORDS.contains(argument)) {
            checkValue(argument, next);
            return !next.isEmpty();
        } else if (blank.matches()) {
            noteBlank(argument, blank.group(1), blank.group(2));
        }
        return false;
    }

    private void checkValue(String option, String value) {
        note(
                value.isEmpty()
                        ? "'" + option + "' has no value; write it as '" + option + "=…'"
                        : "'" + option + "' and '" + Excerpt.of(value) + "' are one option; write '" + option + "="
                                + Excerpt.of(value) + "'");
    }

    private void noteBlank(String argument, String name, String rest) {
        String shown = "'" + Excerpt.of(argument) + "' ";
        if (OF_TWO_WORDS.contains(name)) {
            note(shown + "is one option; write '" + name + "=" + Excerpt.of(rest) + "'");
        } else if (SET_BY_US.contains(name)) {
            check(name, "");
        } else {
            note(shown + "holds a blank; write each option as an entry of its own");
        }
    }

    private void note(String problem) {
        mistakes.add("<jvmArguments>: " + problem);
    }
}

package dev.pinnace.goal;

import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.ShellScript;
import dev.pinnace.dockerfile.StageState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What ShellCheck must know that stands outside of a script: options of the shell, and variables of the build. One line. */
final class ShellPrelude {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int LONGEST_VALUE = 1_000;

    /** Something that nobody knows before the build runs. */
    private static final String ANYTHING = "\"$1\"";

    private ShellPrelude() {}

    /**
     * The line.
     *
     * @param shell program and arguments
     */
    static String of(StageState state, List<String> shell) {
        StringBuilder line = new StringBuilder();
        Set<String> names = new TreeSet<>(state.env().entries().keySet());
        names.addAll(state.args().entries().keySet());
        for (String name : names) {
            if (NAME.matcher(name).matches()
                    && !state.variable(name).certainty().equals(Fact.Certainty.UNSET)) {
                line.append("export ")
                        .append(name)
                        .append('=')
                        .append(value(state, name))
                        .append("; ");
            }
        }
        return line.append(ShellScript.isSet(shell, "e") ? "set -e" : ":").toString();
    }

    /** Only what {@code ENV} sets is certain: whoever builds can give an argument another value. */
    private static String value(StageState state, String name) {
        if (!state.env().entries().containsKey(name)) {
            return ANYTHING;
        }
        return state.env()
                .get(name)
                .value()
                .filter(text -> text.length() <= LONGEST_VALUE && text.chars().noneMatch(Character::isISOControl))
                .map(text -> "'" + text.replace("'", "'\\''") + "'")
                .orElse(ANYTHING);
    }
}

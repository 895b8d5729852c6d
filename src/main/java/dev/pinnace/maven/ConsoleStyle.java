package dev.pinnace.maven;

import dev.pinnace.report.Style;

/**
 * Maven's own colours. Whether there are any, Maven has decided ({@code -Dstyle.color}, {@code -B}, a log file, the terminal)
 * and told to the class {@code Ansi} of jansi, which Maven 3 and 4 share with plugins. It is asked by its name: a dependency
 * would bring a second one that nobody has told anything.
 */
final class ConsoleStyle implements Style {
    private static final String SWITCH = "org.fusesource.jansi.Ansi";
    private static final String BOLD = "\u001b[1m";
    private static final String BOLD_RED = "\u001b[1;31m";
    private static final String BOLD_YELLOW = "\u001b[1;33m";
    private static final String RESET = "\u001b[m";

    private ConsoleStyle() {}

    /** Colours where Maven shows some. */
    static Style ofMaven() {
        return of(SWITCH);
    }

    /**
     * Colours where a class says so.
     *
     * @param name of a class with a static method {@code isEnabled}
     */
    static Style of(String name) {
        try {
            Object enabled = Class.forName(name).getMethod("isEnabled").invoke(null);
            return Boolean.TRUE.equals(enabled) ? new ConsoleStyle() : Style.PLAIN;
        } catch (ReflectiveOperationException | LinkageError e) {
            return Style.PLAIN;
        }
    }

    @Override
    public String failure(String text) {
        return BOLD_RED + text + RESET;
    }

    @Override
    public String warning(String text) {
        return BOLD_YELLOW + text + RESET;
    }

    @Override
    public String strong(String text) {
        return BOLD + text + RESET;
    }
}

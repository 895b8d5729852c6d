package dev.pinnace.dockerfile;

import java.util.List;

/** How a command is given: as a list that is run as it is, or as text for the shell. */
public sealed interface CommandForm {
    /** Whether it is the exec form. */
    boolean isExec();

    /**
     * The exec form, a JSON array of strings.
     *
     * @param arguments program and arguments; may be empty
     */
    record Exec(List<String> arguments) implements CommandForm {
        /** Keeps a copy. */
        public Exec {
            arguments = List.copyOf(arguments);
        }

        @Override
        public boolean isExec() {
            return true;
        }
    }

    /**
     * The shell form.
     *
     * @param source what the shell is given, continuation lines joined, heredocs left out
     * @param looksLikeExec whether it was probably meant to be the exec form, but is no JSON: BuildKit gives it to the shell
     */
    record Shell(SourceText source, boolean looksLikeExec) implements CommandForm {
        /** A text that stands in no file. */
        public static Shell of(String text) {
            return new Shell(SourceText.of(text), false);
        }

        /** The text. */
        public String text() {
            return source.text();
        }

        @Override
        public boolean isExec() {
            return false;
        }
    }
}

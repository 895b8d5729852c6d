package dev.pinnace.dockerfile;

/**
 * Something that BuildKit refuses, or that made us stop reading. What BuildKit finds only when it carries an instruction out,
 * such as a file that is not there, is none.
 *
 * @param kind of problem
 * @param message what is wrong and what to do, in words of ours, with untrusted text cut
 * @param range where it stands
 */
public record SyntaxProblem(Kind kind, String message, SourceRange range) {
    /** Kinds of problems. */
    public enum Kind {
        /** The keyword is none of the language. */
        UNKNOWN_INSTRUCTION,
        /** There is no instruction at all. */
        NO_INSTRUCTION,
        /** There is no {@code FROM}. */
        NO_FROM,
        /** Something other than {@code ARG} stands before the first {@code FROM}. */
        BEFORE_FROM,
        /** The instruction lacks arguments. */
        MISSING_ARGUMENT,
        /** The instruction has arguments that it cannot take. */
        BAD_ARGUMENT,
        /** A flag that the instruction does not know. */
        UNKNOWN_FLAG,
        /** A flag given twice that may be given once. */
        DUPLICATE_FLAG,
        /** A flag without the value it needs, or with one it cannot take. */
        BAD_FLAG_VALUE,
        /** The option of a {@code --mount} is unknown or has no value. */
        BAD_MOUNT,
        /** A quote or a substitution is not closed, or a substitution has a form that BuildKit does not know. */
        BAD_SUBSTITUTION,
        /** An exec form with elements that are no strings. */
        NOT_STRINGS,
        /** The name of a stage has a form that is not allowed. */
        BAD_STAGE_NAME,
        /** {@code ONBUILD} with an instruction that it cannot delay. */
        BAD_ONBUILD,
        /** A heredoc has no end. */
        UNTERMINATED_HEREDOC,
        /** A parser directive is given twice or has a value that is not allowed. */
        BAD_DIRECTIVE,
        /** The file is no text, or text that is not UTF-8; nothing of it was read. */
        NOT_TEXT,
        /** Another frontend than that of Dockerfiles reads the file, and it is none; nothing of it was read. */
        OTHER_LANGUAGE,
        /** The bytes are not UTF-8, or there is a NUL. */
        BAD_CHARACTER,
        /** A line is longer than BuildKit reads. */
        LINE_TOO_LONG,
        /** The file is larger than we read; the rest was left out. */
        TOO_LARGE,
        /** There are more instructions or stages than we read; the rest was left out. */
        TOO_MANY
    }
}

package dev.pinnace.dockerfile;

import java.util.List;

/**
 * The commands of a shell text, as a POSIX shell with the usual additions of bash splits them. It never fails: text that is no
 * shell language gives the commands that could be made out, and {@link #isComplete()} is false.
 */
public final class ShellScript {
    private final String text;
    private final ShellParts parts;

    private ShellScript(String text, ShellParts parts) {
        this.text = text;
        this.parts = parts;
    }

    /** Reads a shell text. */
    public static ShellScript parse(String text) {
        return new ShellScript(text, ShellParser.parse(text));
    }

    /** The text; all places are offsets into it. */
    public String text() {
        return text;
    }

    /**
     * The simple commands, in order: those of pipelines, lists, groups, subshells, functions and the bodies and conditions of
     * {@code if}, {@code for}, {@code while}, {@code until} and {@code case}, but not those of substitutions. The words between
     * {@code for} or {@code case} and the body are a command of that name, and so is a test between double brackets.
     */
    public List<ShellCommand> commands() {
        return parts.pipelines().stream()
                .flatMap(pipeline -> pipeline.commands().stream())
                .toList();
    }

    /** The simple commands and those of substitutions inside them, each list of the latter behind its command. */
    public List<ShellCommand> allCommands() {
        return ShellParts.withNested(commands());
    }

    /** The same commands as {@link #commands()}, by pipeline. */
    public List<ShellPipeline> pipelines() {
        return parts.pipelines();
    }

    /** Comments, in order. */
    public List<ShellComment> comments() {
        return parts.comments();
    }

    /** Here-documents inside the script, in order. */
    public List<ShellHeredoc> heredocs() {
        return parts.heredocs();
    }

    /** Whether all quotes, brackets and compound commands are closed, and no limit of nesting was met. */
    public boolean isComplete() {
        return parts.complete();
    }

    /**
     * Whether an option of the shell is switched on by {@code set} somewhere before a place.
     *
     * @param option {@code pipefail}, or a letter: {@code e} also stands for {@code errexit}, {@code u} for {@code nounset},
     *     {@code x} for {@code xtrace}
     * @param before offset of the place
     */
    public boolean isSet(String option, int before) {
        return ShellOptions.isSet(this, option, before);
    }

    /**
     * Whether an option is switched on by the arguments of the shell, as in {@code SHELL ["/bin/bash", "-o", "pipefail", "-c"]}.
     *
     * @param shell program and arguments
     * @param option as for {@link #isSet}
     */
    public static boolean isSet(List<String> shell, String option) {
        return !shell.isEmpty() && ShellOptions.after(shell.subList(1, shell.size()), option, false);
    }
}

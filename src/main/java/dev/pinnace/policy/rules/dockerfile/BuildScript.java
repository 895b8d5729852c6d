package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.ShellPipeline;
import dev.pinnace.dockerfile.ShellScript;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.dockerfile.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * A text that a {@code RUN} gives to a shell.
 *
 * @param shell its commands
 * @param source where it stands; empty when the whole range is all that is known
 * @param whole where all of it stands
 * @param interpreter the shell with its arguments
 * @param kind how it is given
 */
record BuildScript(
        ShellScript shell, Optional<SourceText> source, SourceRange whole, List<String> interpreter, Kind kind) {
    /** How a shell gets its text. */
    enum Kind {
        /** As the text of {@code RUN}. */
        LINE,
        /** As a heredoc. */
        HEREDOC,
        /** As an argument of a shell that the build runs: a process of its own. */
        ARGUMENT
    }

    BuildScript {
        interpreter = List.copyOf(interpreter);
    }

    /** Where a part of it stands. */
    SourceRange range(int start, int end) {
        return source.map(text -> text.range(start, end)).orElse(whole);
    }

    /** Whether an option of the shell is on at a place: {@code pipefail}, {@code errexit}. */
    boolean isOn(String option, int at) {
        String inScript = option.equals("errexit") ? "e" : option;
        return Shells.switchesOn(interpreter.subList(Math.min(1, interpreter.size()), interpreter.size()), option)
                || shell.isSet(inScript, at);
    }

    /** Whether a place stands in a subshell. */
    boolean isSubshell(int at) {
        return kind == Kind.ARGUMENT || Subshells.depth(shell.text(), at) > 0;
    }

    /** The pipelines with a pipe in them. */
    List<ShellPipeline> pipes() {
        return shell.pipelines().stream().filter(ShellPipeline::isPiped).toList();
    }
}

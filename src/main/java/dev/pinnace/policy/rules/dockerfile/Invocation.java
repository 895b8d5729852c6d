package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.ShellCommand;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command that a build runs.
 *
 * @param step the instruction that runs it
 * @param script the shell text that it stands in
 * @param written as it stands there, {@code sudo} and its like included
 * @param command what is really run
 * @param arguments the words behind the program, known variables replaced
 * @param index its number among the commands of the step
 */
record Invocation(
        BuildStep step,
        BuildScript script,
        ShellCommand written,
        ShellCommand command,
        List<String> arguments,
        int index) {
    Invocation {
        arguments = List.copyOf(arguments);
    }

    /** The program without its directory; empty when it is not known. */
    String name() {
        return command.name().orElse("");
    }

    /** Whether the program is one of these. */
    boolean is(String... names) {
        return command.is(names);
    }

    /** Flags and the rest. */
    Options options(Set<String> withValue) {
        return Options.gnu(arguments, withValue);
    }

    /** Flags, none of which takes the next word, and the rest. */
    Options options() {
        return options(Set.of());
    }

    /** Where it stands. */
    SourceRange range() {
        return script.range(written.start(), written.end());
    }

    /** What it says, for a message. */
    String excerpt() {
        return Quotation.of(text());
    }

    /** What it says. */
    String text() {
        String all = script.shell().text();
        int start = Math.min(written.start(), all.length());
        return all.substring(start, Math.max(start, Math.min(written.end(), all.length())));
    }

    /** Whether it stands in a subshell. */
    boolean isSubshell() {
        return script.isSubshell(written.start());
    }

    /** A violation at this place. */
    Violation violation(String message) {
        Location location = step.file().at(range());
        return Violation.at(location, message);
    }

    /** What pip is told, when this runs pip: {@code pip3 …}, {@code python -m pip …}. */
    Optional<Options> pip() {
        return Pip.options(this);
    }
}

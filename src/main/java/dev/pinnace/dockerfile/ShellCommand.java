package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A simple command.
 *
 * @param words program and arguments; empty when there are only assignments or redirections
 * @param assignments those before it
 * @param redirections those in it
 * @param start offset of its first character
 * @param end offset behind its last character
 */
public record ShellCommand(
        List<ShellWord> words,
        List<ShellAssignment> assignments,
        List<ShellRedirection> redirections,
        int start,
        int end) {
    /** Keeps copies. */
    public ShellCommand {
        words = List.copyOf(words);
        assignments = List.copyOf(assignments);
        redirections = List.copyOf(redirections);
    }

    /** The name of the program without its directory; empty when there is none, or it is not literal. */
    public Optional<String> name() {
        return words.isEmpty() ? Optional.empty() : words.get(0).literal().map(ShellCommand::baseName);
    }

    /** Whether the name of the program is one of these. */
    public boolean is(String... names) {
        return name().filter(List.of(names)::contains).isPresent();
    }

    /**
     * The command that is really run: without {@code sudo}, {@code env}, {@code exec}, {@code command}, {@code nice},
     * {@code time}, {@code nohup} and their like before it. It is this one when there is none.
     */
    public ShellCommand effective() {
        return ShellWrappers.unwrap(this);
    }

    /** Whether it runs one of these programs, or has it run another: {@code env A=1 sudo make} is run by {@code sudo}. */
    public boolean isRunBy(String... programs) {
        return ShellWrappers.isRunBy(this, List.of(programs));
    }

    /**
     * Whether a flag is given before a {@code --}: {@code --name} also as {@code --name=value}; {@code -y} also among others
     * as {@code -qy}.
     */
    public boolean hasFlag(String... flags) {
        return ShellFlags.has(this, List.of(flags));
    }

    /** The value of a flag: {@code --name=value}, {@code --name value}, {@code -n value} or {@code -nvalue}. */
    public Optional<ShellWord> flagValue(String... flags) {
        return ShellFlags.value(this, List.of(flags));
    }

    /** All words behind the program that are no flags; what follows {@code --} is none. Values of flags are among them. */
    public List<ShellWord> arguments() {
        return ShellFlags.arguments(this);
    }

    /** The first argument that is no flag, for example {@code install}. */
    public Optional<String> subcommand() {
        return arguments().stream().findFirst().flatMap(ShellWord::literal);
    }

    /** The commands of the substitutions in its words, assignments and redirections. */
    public List<ShellCommand> nested() {
        List<ShellCommand> nested = new ArrayList<>();
        assignments.forEach(assignment -> nested.addAll(assignment.value().nested()));
        words.forEach(word -> nested.addAll(word.nested()));
        redirections.forEach(redirection -> nested.addAll(redirection.target().nested()));
        return nested;
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

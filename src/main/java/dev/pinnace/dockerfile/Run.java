package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * {@code RUN}: runs a command in the build.
 *
 * @param source how it is written
 * @param form the command; for the shell form without heredocs
 * @param heredocs those that the command announces, in order
 * @param mounts the {@code --mount} flags, in order
 * @param network the value of {@code --network}
 * @param security the value of {@code --security}
 */
public record Run(
        Source source,
        CommandForm form,
        List<Heredoc> heredocs,
        List<RunMount> mounts,
        Optional<String> network,
        Optional<String> security)
        implements Instruction {
    /** Keeps copies. */
    public Run {
        heredocs = List.copyOf(heredocs);
        mounts = List.copyOf(mounts);
    }

    /** One in shell form that stands in no file. */
    public static Run of(String command) {
        return new Run(
                Source.made("RUN"),
                CommandForm.Shell.of(command),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What the shell is given, with places: the text of the shell form; the content of the heredoc when the command is
     * nothing else than {@code <<WORD}; text and heredocs when there is more. Empty for the exec form, and for a heredoc whose
     * first line names an interpreter that is no shell.
     */
    public Optional<SourceText> script() {
        return RunScripts.of(this);
    }

    /** The interpreter that the only heredoc names in its first line, {@code #!…}, without the {@code #!}. */
    public Optional<String> interpreter() {
        return RunScripts.interpreter(this);
    }

    /** The commands of {@link #script()}; places are offsets into that text. */
    public Optional<ShellScript> shellScript() {
        return script().map(SourceText::text).map(ShellScript::parse);
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}

package dev.pinnace.goal;

import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.OnBuild;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.Shell;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.dockerfile.SourceText;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A script of a Dockerfile as ShellCheck reads it: one line is added, behind the comments at its start, since directives of
 * ShellCheck there are meant for all of it.
 */
final class ShellCheckScript {
    private final DockerfileSubject file;
    private final SourceText script;
    private final ShellDialect dialect;
    private final String prelude;
    private final boolean knowsVariables;
    private final int[] lines;
    private final int head;

    private ShellCheckScript(
            DockerfileSubject file, SourceText script, ShellDialect dialect, StageState state, List<String> shell) {
        this.file = file;
        this.script = script;
        this.dialect = dialect;
        this.prelude = ShellPrelude.of(state, shell);
        this.knowsVariables = state.env().complete();
        this.lines = lineStarts(script.text());
        this.head = commentLines(script.text(), lines);
    }

    /** The scripts of a Dockerfile that are in a language of ShellCheck, in order. */
    static List<ShellCheckScript> of(DockerfileSubject file) {
        List<ShellCheckScript> scripts = new ArrayList<>();
        for (Stage stage : file.dockerfile().stages()) {
            for (Instruction instruction : stage.instructions()) {
                Instruction carriedOut = instruction instanceof OnBuild delayed ? delayed.instruction() : instruction;
                if (carriedOut instanceof Run run) {
                    of(file, run, file.states().before(instruction)).ifPresent(scripts::add);
                }
            }
        }
        return scripts;
    }

    private static Optional<ShellCheckScript> of(DockerfileSubject file, Run run, StageState state) {
        List<String> shell = run.interpreter()
                .map(line -> Arrays.asList(line.split("[ \\t]+", -1)))
                .orElseGet(state::assumedShell);
        // Nobody sets this escape character but for Windows, whose shell is another unless the file says so.
        boolean isWindows = file.dockerfile().escape() == '`'
                && run.interpreter().isEmpty()
                && file.dockerfile().all(Shell.class).isEmpty();
        Optional<ShellDialect> dialect = isWindows ? Optional.empty() : ShellDialect.of(shell);
        return run.script()
                .filter(text -> !text.isBlank())
                .flatMap(text -> dialect.map(known -> new ShellCheckScript(file, text, known, state, shell)));
    }

    ShellDialect dialect() {
        return dialect;
    }

    /** Whether all variables of the environment are known, and not those of an unknown base missing. */
    boolean knowsVariables() {
        return knowsVariables;
    }

    /** What ShellCheck is given. */
    String text() {
        int split = lines[head];
        String text = script.text();
        return text.substring(0, split) + prelude + "\n" + text.substring(split);
    }

    /**
     * The place in the Dockerfile of what ShellCheck found; empty when it is in the line that was added.
     *
     * @param line from 1, as the others
     * @param column counts characters of Unicode
     */
    Optional<Location.InDockerfile> place(int line, int column, int endLine, int endColumn) {
        if (line == head + 1) {
            return Optional.empty();
        }
        int start = offset(line, column);
        int end = Math.max(start, offset(endLine, endColumn));
        SourceRange range = script.range(start, end);
        return Optional.of(file.at(range));
    }

    private int offset(int line, int column) {
        int index = Math.max(0, line - (line > head + 1 ? 2 : 1));
        String text = script.text();
        if (index >= lines.length - 1) {
            return text.length();
        }
        String content = text.substring(lines[index], lines[index + 1]);
        int points = Math.min(Math.max(0, column - 1), content.codePointCount(0, content.length()));
        return lines[index] + content.offsetByCodePoints(0, points);
    }

    /** Where lines start, and behind them the end of the text. */
    private static int[] lineStarts(String text) {
        int[] starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 2];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts[count++] = at + 1;
        }
        starts[count] = text.length();
        return starts;
    }

    /** How many lines at the start hold only comments or nothing, the last line of the text not counted. */
    private static int commentLines(String text, int[] lines) {
        int count = 0;
        while (count < lines.length - 2) {
            String line = text.substring(lines[count], lines[count + 1]).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                break;
            }
            count++;
        }
        return count;
    }
}

package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.CommandForm;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.ShellCommand;
import dev.pinnace.dockerfile.ShellHeredoc;
import dev.pinnace.dockerfile.ShellRedirection;
import dev.pinnace.dockerfile.ShellScript;
import dev.pinnace.dockerfile.ShellWord;
import dev.pinnace.dockerfile.SourceText;
import dev.pinnace.policy.rules.dockerfile.BuildScript.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the commands of a {@code RUN}: those of its text, of its heredocs, and of the shells that these start. */
final class ScriptReader {
    private static final int DEEPEST = 4;
    private static final int MOST_COMMANDS = 2000;

    private final BuildStep step;
    private final List<BuildScript> scripts = new ArrayList<>();
    private final List<Invocation> commands = new ArrayList<>();

    ScriptReader(BuildStep step) {
        this.step = step;
        if (step.run().form() instanceof CommandForm.Exec exec) {
            readExec(exec.arguments());
        } else {
            readShell();
        }
    }

    List<BuildScript> scripts() {
        return List.copyOf(scripts);
    }

    List<Invocation> commands() {
        return List.copyOf(commands);
    }

    private void readExec(List<String> arguments) {
        StringBuilder text = new StringBuilder();
        arguments.forEach(argument -> text.append(quoted(argument)).append(' '));
        ShellScript script = ShellScript.parse(text.toString());
        read(new BuildScript(script, Optional.empty(), step.run().range(), List.of("exec"), Kind.LINE), 0);
    }

    private static String quoted(String argument) {
        boolean plain = !argument.isEmpty()
                && argument.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-=:,@+%".indexOf(c) >= 0);
        return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private void readShell() {
        Run run = step.run();
        Optional<String> named = run.interpreter();
        List<String> shell =
                named.map(ScriptReader::interpreterOf).orElse(step.state().assumedShell());
        if (shell.isEmpty() || !Shells.isPosix(shell.get(0)) || isWindows()) {
            return;
        }
        Optional<SourceText> text =
                named.isPresent() ? Optional.of(run.heredocs().get(0).content()) : run.script();
        text.ifPresent(source -> read(
                new BuildScript(
                        ShellScript.parse(source.text()),
                        Optional.of(source),
                        run.range(),
                        shell,
                        isHeredoc(run) ? Kind.HEREDOC : Kind.LINE),
                0));
    }

    /** {@code /usr/bin/env -S bash -e} is {@code bash -e}. */
    private static List<String> interpreterOf(String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
        if (!words.isEmpty() && Shells.baseName(words.get(0)).equals("env")) {
            words.remove(0);
            words.removeIf(word -> word.equals("-S"));
        }
        return words;
    }

    private boolean isWindows() {
        boolean windows = step.file().dockerfile().escape() == '`' || WindowsBase.isBelow(step.state());
        return windows && step.state().shell().value().isEmpty();
    }

    private static boolean isHeredoc(Run run) {
        return !run.heredocs().isEmpty()
                && run.form() instanceof CommandForm.Shell shell
                && shell.text().strip().startsWith("<<")
                && !shell.text().strip().contains(" ");
    }

    private void read(BuildScript script, int depth) {
        scripts.add(script);
        ShellVariables variables = new ShellVariables(script.shell(), step.state());
        for (ShellCommand written : script.shell().allCommands()) {
            if (commands.size() >= MOST_COMMANDS) {
                return; // nobody writes that many; hostile input must end
            }
            ShellCommand command = written.effective();
            List<String> arguments = new ArrayList<>();
            command.words().stream().skip(1).forEach(word -> arguments.addAll(variables.values(word)));
            commands.add(new Invocation(step, script, written, command, arguments, commands.size()));
            if (depth < DEEPEST && command.name().filter(Shells::isPosix).isPresent()) {
                inner(script, command).ifPresent(inside -> read(inside, depth + 1));
            }
        }
    }

    /** The text that a shell started by the script gets: as the word behind {@code -c}, or as a heredoc. */
    private Optional<BuildScript> inner(BuildScript outer, ShellCommand shell) {
        List<String> interpreter = new ArrayList<>();
        for (ShellWord word : shell.words()) {
            boolean isText = interpreter.size() > 0 && takesText(interpreter.get(interpreter.size() - 1));
            if (isText) {
                return word.literal()
                        .or(() -> betweenQuotes(word.raw()))
                        .map(text -> argument(outer, word, text, interpreter));
            }
            interpreter.add(word.text());
        }
        return shell.redirections().stream()
                .filter(redirection -> redirection.operator().startsWith("<<"))
                .findFirst()
                .flatMap(redirection -> heredoc(outer, redirection, interpreter));
    }

    /** What stands between double quotes, with its variables as they are; empty when the word is more than that. */
    private static Optional<String> betweenQuotes(String raw) {
        if (raw.length() < 2 || !raw.startsWith("\"") || !raw.endsWith("\"")) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < raw.length() - 1; i++) {
            boolean isEscape = raw.charAt(i) == '\\' && "\"$`\\".indexOf(raw.charAt(i + 1)) >= 0;
            if ((isEscape && i + 1 == raw.length() - 1) || raw.charAt(i) == '"') {
                return Optional.empty();
            }
            text.append(raw.charAt(isEscape ? ++i : i));
        }
        return Optional.of(text.toString());
    }

    private static boolean takesText(String word) {
        return word.startsWith("-") && !word.startsWith("--") && word.endsWith("c");
    }

    private static BuildScript argument(BuildScript outer, ShellWord word, String text, List<String> interpreter) {
        int start = word.start() + 1;
        int end = start + text.length();
        // between quotes that hold nothing escaped, each character has its place
        boolean isQuoted = word.raw().equals("'" + text + "'") || word.raw().equals('"' + text + '"');
        return new BuildScript(
                ShellScript.parse(text),
                outer.source().filter(any -> isQuoted).map(source -> source.part(start, end)),
                outer.range(word.start(), word.end()),
                interpreter,
                Kind.ARGUMENT);
    }

    private static Optional<BuildScript> heredoc(
            BuildScript outer, ShellRedirection redirection, List<String> interpreter) {
        String name = redirection.target().text().replaceAll("[\"'\\\\]", "");
        return outer.shell().heredocs().stream()
                .filter(heredoc -> heredoc.name().equals(name) && heredoc.start() > redirection.start())
                .findFirst()
                .map(heredoc -> within(outer, heredoc, interpreter));
    }

    private static BuildScript within(BuildScript outer, ShellHeredoc heredoc, List<String> interpreter) {
        int end = Math.min(
                heredoc.start() + heredoc.content().length(),
                outer.shell().text().length());
        int start = Math.min(heredoc.start(), end);
        return new BuildScript(
                ShellScript.parse(heredoc.content()),
                outer.source().map(source -> source.part(start, end)),
                outer.range(start, end),
                interpreter,
                Kind.HEREDOC);
    }
}

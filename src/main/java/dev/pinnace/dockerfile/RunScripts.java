package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the shell of a {@code RUN} is given, as BuildKit puts it together. */
final class RunScripts {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "zsh");

    private RunScripts() {}

    static Optional<SourceText> of(Run run) {
        if (!(run.form() instanceof CommandForm.Shell shell)) {
            return Optional.empty();
        }
        if (run.heredocs().isEmpty()) {
            return Optional.of(shell.source());
        }
        if (isOnlyHeredoc(run)) {
            boolean isShell = interpreter(run).map(RunScripts::isShell).orElse(true);
            return isShell ? Optional.of(content(run.heredocs().get(0))) : Optional.empty();
        }
        return Optional.of(joined(shell.source(), run.heredocs()));
    }

    static Optional<String> interpreter(Run run) {
        if (!isOnlyHeredoc(run)) {
            return Optional.empty();
        }
        String content = run.heredocs().get(0).content().text();
        if (!content.startsWith("#!")) {
            return Optional.empty();
        }
        return Optional.of(Blanks.strip(content.substring(2).lines().findFirst().orElse("")));
    }

    /** Whether {@code /bin/bash -e} or {@code /usr/bin/env sh} is a shell. */
    private static boolean isShell(String interpreter) {
        for (String word : interpreter.split("[ \\t]+", -1)) {
            String name = word.substring(word.lastIndexOf('/') + 1);
            if (!name.equals("env") && !name.startsWith("-")) {
                return SHELLS.contains(name);
            }
        }
        return false;
    }

    private static boolean isOnlyHeredoc(Run run) {
        return !run.heredocs().isEmpty()
                && run.form() instanceof CommandForm.Shell shell
                && HeredocWord.isAnnouncement(shell.text());
    }

    private static SourceText content(Heredoc heredoc) {
        return heredoc.stripTabs() ? heredoc.content().withoutTabs() : heredoc.content();
    }

    private static SourceText joined(SourceText command, List<Heredoc> heredocs) {
        SourceTextBuilder script = SourceTextBuilder.like(command);
        script.append(command);
        for (Heredoc heredoc : heredocs) {
            script.appendMade("\n");
            script.append(heredoc.content());
            script.appendMade(heredoc.name());
        }
        return script.build();
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.ShellCommand;
import dev.pinnace.dockerfile.ShellPipeline;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;

/** What is fetched is run at once: {@code curl … | sh}, {@code bash -c "$(curl …)"}. */
@AutoService(Rule.class)
public final class PipedInstaller implements DockerfileRule {
    private static final String[] FETCHERS = {"curl", "wget", "fetch", "aria2c"};
    private static final String[] SHELLS = {"sh", "bash", "zsh", "dash", "ash", "ksh"};
    private static final String[] INTERPRETERS = {
        "sh", "bash", "zsh", "dash", "ash", "ksh", "python", "python2", "python3", "perl", "ruby", "node", "php"
    };

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A script is fetched and run without a look at it")
                .because(
                        "Whoever controls the server, or the way to it, runs commands in the build; a broken connection runs"
                                + " half a script.")
                .remedy("Fetch the file, compare it with a checksum that stands in the Dockerfile, and run it then.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            for (BuildScript script : step.scripts()) {
                for (ShellPipeline pipeline : script.shell().pipelines()) {
                    checkPipeline(file, script, pipeline.commands(), run);
                }
            }
        }
    }

    private static void checkPipeline(
            DockerfileSubject file, BuildScript script, List<ShellCommand> commands, RuleRun run) {
        boolean fetched = false;
        for (ShellCommand written : commands) {
            ShellCommand command = written.effective();
            boolean piped = fetched && command.is(INTERPRETERS) && readsInput(command);
            if (piped || runsSubstitution(command)) {
                String name = Excerpt.of(command.name().orElse("the shell"));
                run.report(Violation.at(
                        file.at(script.range(written.start(), written.end())),
                        name + " runs what was fetched a moment ago"));
            }
            fetched |= command.is(FETCHERS);
        }
    }

    /** A shell with a script of its own, or a program text, does not run its input. */
    private static boolean readsInput(ShellCommand command) {
        List<String> words =
                command.words().stream().skip(1).map(Object::toString).toList();
        if (words.contains("-s") || words.contains("-") || words.contains("/dev/stdin")) {
            return true;
        }
        return words.stream().noneMatch(word -> !word.startsWith("-") || isProgramText(command, word));
    }

    private static boolean isProgramText(ShellCommand command, String word) {
        return !command.is(SHELLS) && word.matches("-[a-zA-Z]*[cemnpr][a-zA-Z]*|--?eval|-m|--version");
    }

    private static boolean runsSubstitution(ShellCommand command) {
        boolean runs = command.is(SHELLS) || command.is("eval", "source", ".");
        return runs
                && command.nested().stream()
                        .anyMatch(nested -> nested.effective().is(FETCHERS));
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.ShellAssignment;
import dev.pinnace.dockerfile.ShellCommand;
import dev.pinnace.dockerfile.ShellPipeline;
import dev.pinnace.dockerfile.ShellScript;
import dev.pinnace.dockerfile.ShellWord;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pipe whose first commands may fail unnoticed. Said once for each {@code RUN}. */
@AutoService(Rule.class)
public final class MissingPipefail implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A pipe hides the failure of its first commands")
                .because(
                        "A shell takes the result of the last command of a pipe for the whole: a download that fails half way"
                                + " goes unnoticed.")
                .remedy(
                        "Put SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"] before it (on Alpine /bin/ash), or begin the"
                                + " command with set -o pipefail.")
                .severity(Severity.WARN)
                .aliases("DL4006")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            for (BuildScript script : step.scripts()) {
                Optional<Pipe> pipe = worstPipe(script);
                if (pipe.isPresent()) {
                    Violation violation = Violation.at(
                                    file.at(script.range(
                                            pipe.get().at(), pipe.get().end())),
                                    "The pipe hides a failure of all its commands but the last")
                            .about("pipe");
                    run.report(pipe.get().isHarmless() ? violation.atMost(Severity.INFO) : violation);
                    break;
                }
            }
        }
    }

    /**
     * A pipe.
     *
     * @param at where its pipeline starts
     * @param end where it ends
     * @param isHarmless whether all commands before the last only print what they are told
     */
    private record Pipe(int at, int end, boolean isHarmless) {}

    /** The first pipe whose failure matters, else the first one; empty when the option is on where the first one stands. */
    private static Optional<Pipe> worstPipe(BuildScript script) {
        List<Pipe> pipes = new ArrayList<>();
        for (ShellPipeline pipeline : script.shell().pipelines()) {
            List<ShellCommand> commands = pipeline.commands();
            int start = commands.isEmpty() ? 0 : commands.get(0).start();
            int end = commands.isEmpty() ? 0 : commands.get(commands.size() - 1).end();
            if (pipeline.isPiped()) {
                pipes.add(new Pipe(start, end, isHarmless(pipeline)));
            }
            List<ShellPipeline> nested =
                    commands.stream().flatMap(MissingPipefail::nested).toList();
            if (!nested.isEmpty()) {
                pipes.add(new Pipe(start, end, nested.stream().allMatch(MissingPipefail::isHarmless)));
            }
        }
        // who has it on and switches it off knows why
        if (pipes.isEmpty() || script.isOn("pipefail", pipes.get(0).at())) {
            return Optional.empty();
        }
        return Optional.of(
                pipes.stream().filter(pipe -> !pipe.isHarmless()).findFirst().orElse(pipes.get(0)));
    }

    /** {@code echo sum | sha256sum -c} and {@code yes | tool}: the option would change nothing, or do harm. */
    private static boolean isHarmless(ShellPipeline pipeline) {
        List<ShellCommand> commands = pipeline.commands();
        return commands.stream()
                .limit(Math.max(0, commands.size() - 1))
                .allMatch(command -> command.is("echo", "printf", "yes", "true", ":")
                        && command.words().stream()
                                .allMatch(word -> word.nested().isEmpty()));
    }

    private static Stream<ShellPipeline> nested(ShellCommand command) {
        return Stream.concat(
                        command.words().stream(), command.assignments().stream().map(ShellAssignment::value))
                .flatMap(MissingPipefail::pipes);
    }

    private static Stream<ShellPipeline> pipes(ShellWord word) {
        if (word.nested().size() < 2) {
            return Stream.empty();
        }
        String raw = word.raw();
        int dollar = raw.indexOf("$(");
        int from = dollar >= 0 ? dollar + 2 : raw.indexOf('`') + 1;
        int to = dollar >= 0 ? raw.lastIndexOf(')') : raw.lastIndexOf('`');
        return from > 0 && to > from
                ? ShellScript.parse(raw.substring(from, to)).pipelines().stream()
                        .filter(ShellPipeline::isPiped)
                : Stream.empty();
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
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
import java.util.List;
import java.util.OptionalInt;

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
                OptionalInt pipe = firstPipe(script);
                if (pipe.isPresent()) {
                    int at = pipe.getAsInt();
                    run.report(Violation.at(
                                    file.at(script.range(at, at + 1)),
                                    "The pipe hides a failure of all its commands but the last")
                            .about("pipe"));
                    break;
                }
            }
        }
    }

    /** The place of the first pipe, when the option is off there. */
    private static OptionalInt firstPipe(BuildScript script) {
        for (ShellPipeline pipeline : script.shell().pipelines()) {
            List<ShellCommand> commands = pipeline.commands();
            int start = commands.isEmpty() ? 0 : commands.get(0).start();
            boolean pipe = pipeline.isPiped() || commands.stream().anyMatch(MissingPipefail::hasNestedPipe);
            if (pipe) {
                // who has it on and switches it off knows why
                return script.isOn("pipefail", start) ? OptionalInt.empty() : OptionalInt.of(start);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean hasNestedPipe(ShellCommand command) {
        return command.words().stream().anyMatch(MissingPipefail::hasPipe)
                || command.assignments().stream().anyMatch(assignment -> hasPipe(assignment.value()));
    }

    private static boolean hasPipe(ShellWord word) {
        if (word.nested().size() < 2) {
            return false;
        }
        String raw = word.raw();
        int dollar = raw.indexOf("$(");
        int from = dollar >= 0 ? dollar + 2 : raw.indexOf('`') + 1;
        int to = dollar >= 0 ? raw.lastIndexOf(')') : raw.lastIndexOf('`');
        return from > 0
                && to > from
                && ShellScript.parse(raw.substring(from, to)).pipelines().stream()
                        .anyMatch(ShellPipeline::isPiped);
    }
}

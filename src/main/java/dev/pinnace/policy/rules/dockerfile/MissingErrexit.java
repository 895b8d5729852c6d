package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.ShellCommand;
import dev.pinnace.dockerfile.ShellConnector;
import dev.pinnace.dockerfile.ShellPipeline;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;

/** A heredoc of several commands that goes on when one of them fails. */
@AutoService(Rule.class)
public final class MissingErrexit implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A heredoc goes on when one of its commands fails")
                .because(
                        "Only the result of the last command counts, so a step can succeed although half of it failed.")
                .remedy("Begin the heredoc with set -e, or put it into SHELL: SHELL [\"/bin/sh\", \"-ec\"].")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            for (BuildScript script : step.scripts()) {
                if (script.kind() == BuildScript.Kind.HEREDOC && goesOn(script)) {
                    run.report(Violation.at(
                                    file.at(step.run().range()), "The heredoc goes on when one of its commands fails")
                            .about("heredoc"));
                }
            }
        }
    }

    /** Whether some command that is not the last one can fail unnoticed. */
    private static boolean goesOn(BuildScript script) {
        List<ShellPipeline> pipelines = script.shell().pipelines();
        for (int i = 0; i + 1 < pipelines.size(); i++) {
            ShellPipeline pipeline = pipelines.get(i);
            boolean ends = pipeline.next() == ShellConnector.NEWLINE || pipeline.next() == ShellConnector.SEQUENCE;
            boolean unchecked = ends && pipeline.depth() == 0 && !isHarmless(pipeline);
            if (unchecked) {
                return !script.isOn("errexit", start(pipeline)); // who has it on and switches it off knows why
            }
        }
        return false;
    }

    private static int start(ShellPipeline pipeline) {
        return pipeline.commands().isEmpty() ? 0 : pipeline.commands().get(0).start();
    }

    private static boolean isHarmless(ShellPipeline pipeline) {
        return pipeline.commands().stream().allMatch(MissingErrexit::isHarmless);
    }

    private static boolean isHarmless(ShellCommand command) {
        return command.words().isEmpty() || command.is("set", "shopt", "export", "echo", "printf", ":", "true", "exit");
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageBase;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** An image of Python without the two settings that containers want. */
@AutoService(Rule.class)
public final class PythonDefaults implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Python is left to write bytecode and hold back its output")
                .because("Without PYTHONDONTWRITEBYTECODE imports write files into the container, without "
                        + "PYTHONUNBUFFERED the last lines of a log are lost when it dies.")
                .remedy("Set ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 in the last stage.")
                .style(Severity.INFO)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        file.dockerfile().finalStage().ifPresent(stage -> check(file, stage, run));
    }

    private static void check(DockerfileSubject file, Stage stage, RuleRun run) {
        StageState state = file.states().atEnd(stage);
        boolean python = state.root()
                .filter(StageBase.Image.class::isInstance)
                .filter(base -> ((StageBase.Image) base).reference().matches("(.*/)?python([:@].*)?"))
                .isPresent();
        for (String name : new String[] {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}) {
            if (python && !state.env().get(name).isSet()) {
                run.report(Violation.at(file.at(stage.from().range()), name + " is not set")
                        .about(name));
            }
        }
    }
}

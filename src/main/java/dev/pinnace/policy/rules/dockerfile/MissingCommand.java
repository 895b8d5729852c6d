package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Optional;

/** The last stage certainly has neither {@code CMD} nor {@code ENTRYPOINT}. */
@AutoService(Rule.class)
public final class MissingCommand implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("There is neither CMD nor ENTRYPOINT")
                .because("An image that does not say what to run cannot be started without naming a command.")
                .remedy("Add an ENTRYPOINT in exec form; a stage that only hands files out needs none.")
                .severity(Severity.INFO)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Optional<Stage> last = file.dockerfile().finalStage();
        Optional<StageState> state = file.states().atEnd();
        if (last.isPresent()
                && state.isPresent()
                && isUnset(state.get().entrypoint())
                && isUnset(state.get().cmd())) {
            run.report(Violation.at(
                    file.at(last.get().from().range()),
                    "the last stage has neither CMD nor ENTRYPOINT, nor has its base"));
        }
    }

    private static boolean isUnset(Fact<List<String>> fact) {
        return fact.certainty() == Fact.Certainty.UNSET;
    }
}

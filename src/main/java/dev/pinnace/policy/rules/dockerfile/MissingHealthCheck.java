package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.HealthCheck;
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

/** The last stage has no {@code HEALTHCHECK}. */
@AutoService(Rule.class)
public final class MissingHealthCheck implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("There is no HEALTHCHECK")
                .because(
                        "Docker and Swarm only notice that a program hangs when the image says how to ask it. Kubernetes has"
                                + " probes of its own and ignores this.")
                .remedy(
                        "Add HEALTHCHECK CMD with a program of the image, or HEALTHCHECK NONE to say that there is none.")
                .style(Severity.INFO)
                .aliases("DL3057", "DS-0026", "CKV_DOCKER_2")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Optional<Stage> last = file.dockerfile().finalStage();
        Optional<StageState> state = file.states().atEnd();
        if (last.isEmpty() || state.isEmpty() || isSet(state.get().healthCheck())) {
            return;
        }
        Violation violation = Violation.at(file.at(last.get().from().range()), "the last stage has no HEALTHCHECK");
        boolean isElsewhere = file.dockerfile().stages().stream()
                .anyMatch(stage -> stage.last(HealthCheck.class).isPresent());
        run.report(isElsewhere ? violation.as("DL3057") : violation);
    }

    private static boolean isSet(Fact<List<String>> fact) {
        return fact.isSet() || fact.setBy().isPresent();
    }
}

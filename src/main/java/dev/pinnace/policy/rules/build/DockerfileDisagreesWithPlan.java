package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import dev.pinnace.spec.ContainerSpec;
import java.util.Set;
import java.util.TreeSet;

/** A project has both a Dockerfile and an image by Pinnace, and they are run in different ways. */
@AutoService(Rule.class)
public final class DockerfileDisagreesWithPlan implements SubjectRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Dockerfile and plan disagree")
                .because(
                        "The project's Dockerfile and the image that this build makes are to run the same application, but"
                                + " with another user or other ports: what is tested with one fails with the other.")
                .remedy("Make both say the same, or generate the Dockerfile.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.DOCKERFILE, Need.PLAN, Need.PROJECT);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        ContainerSpec plan = subject.plan().orElseThrow().container();
        String own = subject.project().orElseThrow().ownDockerfile();
        for (DockerfileSubject file : subject.dockerfiles()) {
            if (file.path().equals(own)) {
                file.dockerfile().finalStage().ifPresent(stage -> compare(file, stage, plan, run));
            }
        }
    }

    private static void compare(DockerfileSubject file, Stage stage, ContainerSpec plan, RuleRun run) {
        StageState end = file.states().atEnd(stage);
        String planned = plan.user().numeric();
        end.user()
                .value()
                .filter(user -> user.matches("\\d+(:\\d+)?"))
                .filter(user -> !(planned + ":").startsWith(user + ":"))
                .ifPresent(user -> run.report(
                        Violation.at(file.at(stage.from().range()), "runs as user " + user + ", the plan as " + planned)
                                .about("user")));
        Set<String> exposed = new TreeSet<>();
        end.exposed().entries().keySet().forEach(port -> exposed.add(port.contains("/") ? port : port + "/tcp"));
        Set<String> ports = new TreeSet<>();
        plan.ports().forEach(port -> ports.add(port.number() + "/" + port.protocol()));
        if (!exposed.isEmpty() && !ports.isEmpty() && !exposed.equals(ports)) {
            run.report(Violation.at(
                            file.at(stage.from().range()),
                            "exposes " + String.join(", ", exposed) + ", the plan " + String.join(", ", ports))
                    .about("ports"));
        }
    }
}

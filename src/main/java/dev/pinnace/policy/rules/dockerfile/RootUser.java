package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.User;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;

/** The last {@code USER} that the image gets, through all the stages it is built from, is root. */
@AutoService(Rule.class)
public final class RootUser implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image is set to run as root")
                .because(
                        "Whoever takes over an application that runs as root owns everything in the container, and is one"
                                + " kernel or runtime weakness away from the host.")
                .remedy("End the last stage with USER and a numeric id of 1 or more, for example USER 65532.")
                .errorEverywhere()
                .aliases("DL3002", "DS-0002", "CKV_DOCKER_8", "CIS-DI-0001")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        ImageUser.of(file)
                .filter(user -> user.isRoot() && !user.stepsDown())
                .flatMap(ImageUser::instruction)
                .ifPresent(instruction -> report(file, instruction, run));
    }

    private static void report(DockerfileSubject file, User instruction, RuleRun run) {
        String user = Excerpt.of(instruction.user().text());
        run.report(
                Violation.at(file.at(instruction.range()), "The last USER is " + user + ", so the image runs as root")
                        .about("USER"));
    }
}

package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** No instruction sets the user of the image, and the base is not known to. */
@AutoService(Rule.class)
public final class MissingUser implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image has no user, so it runs as root unless its base says otherwise")
                .because(
                        "Without USER an image runs as the user of its base, which mostly is root; an update of the base can"
                                + " change it without a word.")
                .remedy("End the last stage with USER and a numeric id of 1 or more, for example USER 65532.")
                .errorEverywhere()
                .aliases("DS-0002", "CKV_DOCKER_3", "CIS-DI-0001")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        ImageUser.of(file)
                .filter(user -> user.isLeftToBase() && !user.baseHasUser() && !user.stepsDown())
                .ifPresent(user -> run.report(violation(file, user)));
    }

    private static Violation violation(DockerfileSubject file, ImageUser user) {
        var at = file.at(user.last().from().range());
        if (WindowsBase.isBelow(user.state())) {
            return Violation.at(at, "The last stage has no USER, so the image runs as ContainerAdministrator")
                    .about("USER")
                    .mendedBy("End the last stage with USER ContainerUser.");
        }
        Violation violation = Violation.at(at, message(user)).about("USER");
        return NonRootBases.isBelow(user.state()) ? violation.atMost(Severity.INFO) : violation;
    }

    private static String message(ImageUser user) {
        if (user.state().user().isUnknown() && NonRootBases.isBelow(user.state())) {
            return "The last stage has no USER; its base is known for one of its own, as long as it keeps it";
        }
        return user.state().user().isUnknown()
                ? "The last stage has no USER, and its base may run as root"
                : "The last stage has no USER, and its base runs as root";
    }
}

package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;

/** The user of the image is a member of the group root. */
@AutoService(Rule.class)
public final class RootGroupInImage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The user of the image is in the group root")
                .because(
                        "Files that the group 0 may write are then open to the application. OpenShift runs images in just"
                                + " this way, so that the rule is off until a policy wants it.")
                .remedy(
                        "Name a group of its own, for example USER 65532:65532, and take the user out of the group root.")
                .onRequest()
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        EffectiveUser.of(image)
                .filter(user -> !user.isRoot() && user.isInGroup(0))
                .ifPresent(user -> {
                    String message = "the user " + Quoted.of(user.written()) + " is in the group 0 (root)";
                    run.report(Violation.at(EffectiveUser.PLACE, message).about("group"));
                });
    }
}

package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;

/** The user or group of the image is a name that the image does not know. */
@AutoService(Rule.class)
public final class UnknownUserInImage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The user of the image does not exist in it")
                .because("Engines look a name up in the image's /etc/passwd and /etc/group, and refuse to start the"
                        + " container when it is not there.")
                .remedy("Write the number of the user, or create the user in the image.")
                .errorEverywhere()
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        EffectiveUser.of(image).ifPresent(user -> {
            if (user.numbers().isEmpty()) {
                report("the user is " + Quoted.of(user.userPart()) + ", which is not in /etc/passwd", "user", run);
            }
            if (!user.isGroupKnown()) {
                report("the group is " + Quoted.of(user.groupPart()) + ", which is not in /etc/group", "group", run);
            }
        });
    }

    private static void report(String message, String subject, RuleRun run) {
        run.report(Violation.at(EffectiveUser.PLACE, message).about(subject));
    }
}

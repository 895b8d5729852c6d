package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;

/** A container of the image runs as root unless somebody says otherwise. */
@AutoService(Rule.class)
public final class RootUserInImage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image runs as root")
                .because(
                        "Whoever breaks out of an application that runs as root is root on the host as far as the kernel"
                                + " is concerned, and can read and change whatever is mounted into the container.")
                .remedy("Set a numeric user other than 0 as the last USER, for example USER 65532:65532.")
                .errorEverywhere()
                .aliases("CIS-DI-0001")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        EffectiveUser.of(image)
                .filter(EffectiveUser::isRoot)
                .ifPresent(user -> run.report(
                        Violation.at(EffectiveUser.PLACE, message(user)).about("user")));
    }

    private static String message(EffectiveUser user) {
        return user.written().isEmpty()
                ? "no user is set, so the image runs as root"
                : "the user is " + Quoted.of(user.written()) + ", which is root";
    }
}

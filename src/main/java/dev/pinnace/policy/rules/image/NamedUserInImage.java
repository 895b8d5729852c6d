package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.Ownership;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** The user of the image is a name, which only a look into the image can make a number of. */
@AutoService(Rule.class)
public final class NamedUserInImage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The user of the image is not numeric")
                .because(
                        "Kubernetes does not start a pod with runAsNonRoot whose image names its user, since the name could"
                                + " stand for root.")
                .remedy("Write the number instead of the name, for example USER 65532:65532.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        EffectiveUser.of(image)
                .filter(user -> !user.isNumeric() && !user.isRoot())
                .ifPresent(user -> user.numbers()
                        .ifPresent(numbers -> run.report(Violation.at(EffectiveUser.PLACE, message(user, numbers))
                                .about("user"))));
    }

    private static String message(EffectiveUser user, Ownership numbers) {
        return "the user is " + Quoted.of(user.userPart()) + ", which stands for " + numbers.uid();
    }
}

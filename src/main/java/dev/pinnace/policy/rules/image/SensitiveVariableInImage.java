package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import com.google.re2j.Pattern;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A variable of the image is called like a secret. */
@AutoService(Rule.class)
public final class SensitiveVariableInImage implements ImageRule {
    /** No secret: nothing, a path, a switch, a small number, something to be filled in. */
    private static final Pattern HARMLESS = Pattern.compile(
            "|/.*|(?i:true|false|yes|no|on|off|none|null|changeme|change-me)|[0-9]{1,5}|\\$\\{.*}|\\$[A-Za-z_]+|<.*>|\\*+",
            Pattern.DOTALL);

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A variable is called like a secret")
                .because("Variables of an image are readable by everybody who has it, and by every process of the"
                        + " container. Only the name is looked at; whether the value is a secret is for you to say.")
                .remedy(
                        "If the value is a secret, replace it now, and hand it to the container when it is started, best as a"
                                + " mounted file.")
                .severity(Severity.INFO)
                .aliases("CIS-DI-0010")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        image.config().environment().forEach((name, value) -> {
            if (SecretNames.isSecret(name) && !HARMLESS.matcher(value).matches()) {
                String message = "the variable " + Quoted.of(name) + " is called like a secret";
                run.report(Violation.at(new Location.InConfiguration("config.Env"), message));
            }
        });
    }
}

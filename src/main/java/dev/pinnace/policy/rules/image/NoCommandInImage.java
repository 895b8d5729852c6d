package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;

/** The image does not say what it starts. */
@AutoService(Rule.class)
public final class NoCommandInImage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image has neither ENTRYPOINT nor CMD")
                .because("A container of it starts only when somebody names a program.")
                .remedy("Set ENTRYPOINT in exec form, or CMD.")
                .errorEverywhere()
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        if (image.config().entrypoint().isEmpty() && image.config().command().isEmpty()) {
            run.report(Violation.at(
                    new Location.InConfiguration("config.Entrypoint"), "neither Entrypoint nor Cmd is set"));
        }
    }
}

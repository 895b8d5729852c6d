package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** The working directory of the image does not start with a slash. */
@AutoService(Rule.class)
public final class RelativeWorkdirInImage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The working directory is not absolute")
                .because(
                        "Engines differ in what a relative directory is relative to; some refuse to start the container.")
                .remedy("Write the directory from the root, for example WORKDIR /app.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        String written = image.config().workingDirectory();
        if (!written.isEmpty() && !written.startsWith("/") && isUnix(image)) {
            run.report(Violation.at(
                            new Location.InConfiguration("config.WorkingDir"),
                            "the working directory " + Quoted.of(written) + " does not start with '/'")
                    .about("working directory"));
        }
    }

    /** Windows writes {@code C:\app}. */
    private static boolean isUnix(ImageSubject image) {
        return !"windows".equals(image.config().platform().os());
    }
}

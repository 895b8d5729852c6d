package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** The image has instructions for images that are built on it. */
@AutoService(Rule.class)
public final class OnBuildInImage implements ImageRule {
    private static final int MOST_SHOWN = 5;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image has ONBUILD instructions")
                .because(
                        "They run in the builds of others, where nobody sees them, and the OCI format does not know them,"
                                + " so that most builders leave them out.")
                .remedy("Remove ONBUILD; write the instructions where they run.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        List<String> instructions = image.config().onBuild();
        if (!instructions.isEmpty()) {
            String keywords = instructions.stream()
                    .map(instruction -> Excerpt.of(instruction.strip().split("\\s", 2)[0]))
                    .distinct()
                    .limit(MOST_SHOWN)
                    .collect(Collectors.joining(", "));
            run.report(Violation.at(
                            new Location.InConfiguration("config.OnBuild"),
                            "instructions for other builds are set: " + keywords)
                    .about("ONBUILD"));
        }
    }
}

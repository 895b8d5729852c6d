package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.FileCapabilities;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A program has more rights than the user who starts it. */
@AutoService(Rule.class)
public final class FileCapability implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file has capabilities")
                .because(
                        "A program with capabilities does what only root may do, whoever starts it. In a container that"
                                + " drops all capabilities it does not start at all.")
                .remedy(
                        "Remove the attribute (setcap -r FILE). For a port below 1024, listen on a higher one and map it.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (FileNode file : image.tree().nodes()) {
            file.attributes()
                    .capabilities()
                    .ifPresent(capabilities -> run.report(
                            Violation.at(image.at(file), message(capabilities)).about("capabilities")));
        }
    }

    private static String message(FileCapabilities capabilities) {
        String names = String.join(", ", capabilities.permitted());
        return "has file capabilities" + (names.isEmpty() ? "" : ": " + names);
    }
}

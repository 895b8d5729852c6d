package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;

/** The image brings a shell. */
@AutoService(Rule.class)
public final class ShellInImage implements ImageRule {
    private static final List<String> NAMES = List.of(
            "sh", "ash", "bash", "busybox", "csh", "dash", "fish", "ksh", "mksh", "pwsh", "rbash", "tcsh", "toybox",
            "zsh");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image brings a shell")
                .because("A shell turns a fault that lets somebody run a command into control over the container. An"
                        + " application that is started in exec form does not need one.")
                .remedy(
                        "Build on scratch or on a base without a shell, and copy only the application from the stage that"
                                + " builds it.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Programs programs = new Programs(image);
        programs.named(NAMES).forEach(program -> run.report(programs.violation(program, "a shell")));
    }
}

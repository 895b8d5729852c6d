package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;

/** The image brings a program that makes an ordinary user root. */
@AutoService(Rule.class)
public final class SudoInImage implements ImageRule {
    private static final List<String> NAMES = List.of("sudo", "sudoedit", "doas");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image brings sudo")
                .because("sudo lets the application become root, and it treats terminals and signals in ways that a"
                        + " container does not expect.")
                .remedy("Do not install sudo. Do what needs root before the last USER of the Dockerfile.")
                .severity(Severity.WARN)
                .aliases("DKL-DI-0001")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Programs programs = new Programs(image);
        programs.named(NAMES)
                .forEach(program -> run.report(programs.violation(program, "a program that makes its user root")));
    }
}

package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;

/** The image brings both wget and curl. */
@AutoService(Rule.class)
public final class TwoDownloadToolsInImage implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image brings both wget and curl")
                .because(
                        "They do the same, and each brings libraries that have to be kept up to date. The wget of BusyBox"
                                + " costs nothing and does not count.")
                .remedy("Use one of them, or neither: ADD --checksum fetches files while building.")
                .style(Severity.INFO)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Programs programs = new Programs(image);
        List<Programs.Program> wget = programs.named(List.of("wget")).stream()
                .filter(program -> !program.file().path().name().contains("busybox"))
                .toList();
        for (Programs.Program curl : programs.named(List.of("curl"))) {
            if (!wget.isEmpty() && !wget.get(0).file().equals(curl.file())) {
                String other = Quoted.of(wget.get(0).file().path().value());
                run.report(Violation.at(image.at(curl.file()), "is there beside " + other));
            }
        }
    }
}

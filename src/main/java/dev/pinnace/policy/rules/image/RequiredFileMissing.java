package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.OptionalInt;

/** A file that the policy wants is not in the image. */
@AutoService(Rule.class)
public final class RequiredFileMissing implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file that must be there is missing")
                .because("A policy may name files that each of its images has, such as licences or certificates.")
                .remedy("Add the file to the image.")
                .onRequest()
                .parameter(
                        "paths",
                        RuleParameter.Type.LIST,
                        "",
                        "Paths, with `*`, `**` and `?`, for each of which there must be a file.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (PathGlob glob : new Settings(this, run.parameters()).items("paths", PathGlob::new)) {
            boolean followed = Paths.absolute(glob.toString())
                    .flatMap(image.tree()::follow)
                    .isPresent();
            if (!followed && image.tree().nodes().stream().noneMatch(file -> glob.matches(file.path()))) {
                run.report(Violation.at(
                        new Location.InImage(glob.toString(), OptionalInt.empty()), "is not in the image"));
            }
        }
    }
}

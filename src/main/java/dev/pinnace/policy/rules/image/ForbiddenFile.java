package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.List;

/** A file that the policy does not want is in the image. */
@AutoService(Rule.class)
public final class ForbiddenFile implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file must not be there")
                .because("A policy may name files that none of its images has.")
                .remedy("Leave the file out of the image.")
                .onRequest()
                .parameter("paths", RuleParameter.Type.LIST, "", "Paths of such files, with `*`, `**` and `?`.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        List<PathGlob> globs = new Settings(this, run.parameters()).items("paths", PathGlob::new);
        if (globs.isEmpty()) {
            return;
        }
        for (FileNode file : image.tree().nodes()) {
            globs.stream()
                    .filter(glob -> glob.matches(file.path()))
                    .findFirst()
                    .ifPresent(glob ->
                            run.report(Violation.at(image.at(file), "must not be in the image (" + glob + ")")));
        }
    }
}

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

/** A file does not have the mode or the owner that the policy wants. */
@AutoService(Rule.class)
public final class UnexpectedFileAttributes implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The mode or owner of a file is not the one that is wanted")
                .because("A policy may say what permissions files have, for example that nobody can change /etc.")
                .remedy("Change the file in the step that adds it (COPY --chmod=... --chown=..., or <mode> and"
                        + " <owner>).")
                .onRequest()
                .parameter(
                        "files",
                        RuleParameter.Type.TEXT,
                        "",
                        "One line for each wish: a path with `*`, `**` and `?`, and after it `mode=0444`, `owner=0:0`"
                                + " or `executable=owner` (group, others, any, none). Symlinks are left out.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        List<AttributeWish> wishes = new Settings(this, run.parameters()).lines("files", AttributeWish::of);
        if (wishes.isEmpty()) {
            return;
        }
        for (FileNode file : image.tree().nodes()) {
            if (file.isSymlink()) {
                continue;
            }
            wishes.stream()
                    .filter(wish -> wish.files().matches(file.path()))
                    .flatMap(wish -> wish.faults(file).stream())
                    .distinct()
                    .forEach(fault -> run.report(Violation.at(image.at(file), fault)));
        }
    }
}

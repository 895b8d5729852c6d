package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A symlink has more {@code ..} than there are directories above it. */
@AutoService(Rule.class)
public final class LinkBeyondRoot implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A symlink leads out of the image")
                .because(
                        "In a container such a link ends at the root. Whatever unpacks the image into a directory follows"
                                + " it out of there: to files of the host.")
                .remedy("Make the link lead to a path of the image; an absolute path is fine.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (FileNode file : image.tree().nodes()) {
            if (file.isSymlink() && leavesRoot(file)) {
                String message = "leads to " + Quoted.of(file.entry().linkTarget()) + ", which leaves the root";
                run.report(Violation.at(image.at(file), message));
            }
        }
    }

    private static boolean leavesRoot(FileNode link) {
        String target = link.entry().linkTarget();
        int depth = target.startsWith("/") ? 0 : link.path().ancestors().size();
        for (String segment : target.split("/", -1)) {
            if ("..".equals(segment)) {
                depth--;
            } else if (!segment.isEmpty() && !".".equals(segment)) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}

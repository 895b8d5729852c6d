package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Optional;

/** A layer makes {@code /bin/sh} another shell than a layer below. */
@AutoService(Rule.class)
public final class RelinkedShellInImage implements ImageRule {
    private static final UnixPath SHELL = UnixPath.of("/bin/sh");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("/bin/sh was made another shell")
                .because(
                        "Scripts of the base were written for the shell that it had, and RUN uses the other one only from"
                                + " here on.")
                .remedy("Leave /bin/sh alone; choose the shell of later instructions with SHELL.")
                .severity(Severity.INFO)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Optional<FileNode> now = image.tree()
                .follow(UnixPath.of("/bin"))
                .filter(FileNode::isDirectory)
                .flatMap(directory -> image.tree().at(directory.path().resolve("sh")))
                .filter(node -> node.isSymlink() && image.originOf(node) != Origin.BASE);
        now.ifPresent(node -> before(node, image)
                .filter(target -> !name(target).equals(name(node.entry().linkTarget())))
                .ifPresent(target -> run.report(
                        Violation.at(image.at(node), message(node, target)).about("shell"))));
    }

    /** What the link below led to; of a file its name. */
    private static Optional<String> before(FileNode node, ImageSubject image) {
        for (int layer = node.placedBy() - 1; layer >= 0; layer--) {
            for (LayerEntry entry : image.snapshot().layers().get(layer).entries()) {
                boolean same = entry.path().equals(node.path()) || entry.path().equals(SHELL);
                if (same && entry.kind() == EntryKind.SYMLINK) {
                    return Optional.of(entry.linkTarget());
                }
                if (same && entry.kind() == EntryKind.FILE) {
                    return Optional.of("sh");
                }
            }
        }
        return Optional.empty();
    }

    private static String name(String target) {
        return target.substring(target.lastIndexOf('/') + 1);
    }

    private static String message(FileNode node, String before) {
        return "leads to " + Quoted.of(node.entry().linkTarget()) + ", in a layer below to " + Quoted.of(before);
    }
}

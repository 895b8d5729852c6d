package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;

/** A file or directory that everybody can write. */
@AutoService(Rule.class)
public final class WorldWritableFile implements ImageRule {
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Everybody can write a file")
                .because("Whatever user runs in the container can replace such a file, and with it what others run or"
                        + " trust. A directory such as /tmp with the sticky bit is fine.")
                .remedy("Take the permission away in the step that adds the file (chmod o-w, or COPY --chmod=...).")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        List<FileNode> open =
                image.tree().nodes().stream().filter(WorldWritableFile::isOpen).toList();
        for (FileGroups.Group group : new FileGroups(image, run).of(open, WorldWritableFile::isOpen)) {
            run.report(Violation.at(group.location(image), message(group))
                    .about(group.subject("writable by everybody", image)));
        }
    }

    private static boolean isOpen(FileNode file) {
        int mode = file.attributes().mode().bits();
        boolean counts = file.isFile() || file.kind() == EntryKind.FIFO || (file.isDirectory() && (mode & STICKY) == 0);
        return counts && (mode & OTHERS_WRITE) != 0;
    }

    private static String message(FileGroups.Group group) {
        FileNode first = group.first();
        String mode = " (mode " + first.attributes().mode() + ")";
        if (group.isSingle()) {
            return "can be written by everybody" + mode;
        }
        int others = group.files().size() - 1;
        if (first.path().equals(group.place())) {
            return "can be written by everybody" + mode + ", and so can " + others + " below it";
        }
        int count = group.files().size();
        return "holds " + count + (count == 1 ? " file" : " files") + " that everybody can write, for example "
                + Quoted.of(first.path().value()) + mode;
    }
}

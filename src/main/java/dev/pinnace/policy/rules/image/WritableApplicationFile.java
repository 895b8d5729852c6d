package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The user that the image runs as can change the program that it runs. */
@AutoService(Rule.class)
public final class WritableApplicationFile implements ImageRule {
    private static final int ANY_EXECUTE = 0111;
    private static final int STICKY = 01000;
    private static final Set<String> CODE = Set.of(
            "class", "cjs", "dll", "ear", "jar", "jmod", "js", "mjs", "php", "pl", "py", "pyc", "rb", "sh", "so",
            "war");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The application can change its own program")
                .because("An attacker who can make the application write a file can then replace its code, which stays"
                        + " there as long as the container lives.")
                .remedy(
                        "Leave programs and their directories to root: COPY without --chown, --chmod=a-w where needed, and a"
                                + " directory of its own for what the application writes.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        EffectiveUser.of(image).filter(user -> !user.isRoot()).ifPresent(user -> check(image, user, run));
    }

    private static void check(ImageSubject image, EffectiveUser user, RuleRun run) {
        List<UnixPath> open = openDirectories(image, user);
        List<FileNode> changeable = image.tree().nodes().stream()
                .filter(file -> isCode(file) && image.originOf(file) != Origin.BASE)
                .filter(file -> user.canChange(file) || Paths.isIn(file.path(), open))
                .toList();
        for (FileGroups.Group group :
                new FileGroups(image, run).of(changeable, directory -> isOpenTo(directory, user))) {
            run.report(Violation.at(group.location(image), message(group, user))
                    .about(group.subject("program changed by its user", image)));
        }
    }

    private static boolean isCode(FileNode file) {
        if (!file.isFile()) {
            return false;
        }
        String name = file.path().name().toLowerCase(Locale.ROOT);
        return CODE.contains(name.substring(name.lastIndexOf('.') + 1))
                || (file.attributes().mode().bits() & ANY_EXECUTE) != 0;
    }

    /** Whoever can write a directory can put another file into the place of one that cannot be written. */
    private static List<UnixPath> openDirectories(ImageSubject image, EffectiveUser user) {
        List<UnixPath> outermost = new ArrayList<>();
        for (FileNode file : image.tree().nodes()) {
            if (isOpenTo(file, user) && !Paths.isIn(file.path(), outermost)) {
                outermost.add(file.path());
            }
        }
        return outermost;
    }

    private static boolean isOpenTo(FileNode directory, EffectiveUser user) {
        return directory.isDirectory()
                && (directory.attributes().mode().bits() & STICKY) == 0
                && user.canChange(directory);
    }

    private static String message(FileGroups.Group group, EffectiveUser user) {
        FileNode first = group.first();
        String owner = " (owner " + first.attributes().owner() + ", mode "
                + first.attributes().mode() + ")";
        String who = "the user " + Quoted.of(user.written()) + " that the image runs as";
        if (group.isSingle()) {
            return "can be changed by " + who + owner;
        }
        int count = group.files().size();
        return "holds " + count + (count == 1 ? " file" : " files") + " of the program that " + who
                + " can change or replace, for example "
                + Quoted.of(first.path().value()) + owner;
    }
}

package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.FileMode;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A program runs with the rights of its owner or group, whoever starts it. */
@AutoService(Rule.class)
public final class SetIdFile implements ImageRule {
    private static final int SET_UID = 04000;
    private static final int SET_GID = 02000;

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A file is setuid or setgid")
                .because(
                        "A program with the setuid or setgid bit runs with the rights of its owner or group. A fault in it"
                                + " makes the application root.")
                .remedy("Remove the bit in the step that adds the file (chmod a-s FILE), or leave the file out.")
                .severity(Severity.ERROR)
                .aliases("CIS-DI-0008")
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        for (FileNode file : image.tree().nodes()) {
            FileMode mode = file.attributes().mode();
            // On a directory setgid only says which group new files get.
            if (file.isFile() && mode.isSetId()) {
                String message = "has the " + bits(mode.bits()) + " (mode " + mode + ", owner "
                        + file.attributes().owner() + ")";
                run.report(Violation.at(image.at(file), message).about(bits(mode.bits())));
            }
        }
    }

    private static String bits(int mode) {
        boolean setUid = (mode & SET_UID) != 0;
        if (setUid && (mode & SET_GID) != 0) {
            return "setuid and setgid bits";
        }
        return setUid ? "setuid bit" : "setgid bit";
    }
}

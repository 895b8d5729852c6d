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

/** The image brings a device. */
@AutoService(Rule.class)
public final class DeviceNode implements ImageRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image brings a device")
                .because(
                        "Engines make the devices of a container themselves. One from the image opens hardware of the host"
                                + " where it is allowed to, and a rootless engine cannot even unpack it.")
                .remedy("Leave the directory /dev empty; hand devices to the container when it is started.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        List<FileNode> devices =
                image.tree().nodes().stream().filter(DeviceNode::isDevice).toList();
        for (FileGroups.Group group : new FileGroups(image, run).of(devices, directory -> false)) {
            run.report(Violation.at(group.location(image), message(group)).about(group.subject("device", image)));
        }
    }

    private static boolean isDevice(FileNode file) {
        return file.kind() == EntryKind.CHARACTER_DEVICE || file.kind() == EntryKind.BLOCK_DEVICE;
    }

    private static String message(FileGroups.Group group) {
        if (!group.isSingle()) {
            return "holds " + group.files().size() + " devices, for example "
                    + Quoted.of(group.first().path().value());
        }
        boolean character = group.first().kind() == EntryKind.CHARACTER_DEVICE;
        return "is a " + (character ? "character" : "block") + " device";
    }
}

package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;

/** The image brings a package manager. */
@AutoService(Rule.class)
public final class PackageManagerInImage implements ImageRule {
    private static final List<String> NAMES = List.of(
            "apk",
            "apt",
            "apt-get",
            "aptitude",
            "conda",
            "dnf",
            "dnf5",
            "dpkg",
            "gem",
            "mamba",
            "microdnf",
            "nix",
            "npm",
            "opkg",
            "pacman",
            "pip",
            "pip3",
            "pnpm",
            "poetry",
            "rpm",
            "tdnf",
            "uv",
            "yarn",
            "yum",
            "zypper");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image brings a package manager")
                .because(
                        "With it an attacker installs what the image lacks. Images are built anew, they are not updated in"
                                + " place.")
                .remedy(
                        "Build on scratch or on a base without a package manager, and copy only the application from the"
                                + " stage that builds it.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        Programs programs = new Programs(image);
        programs.named(NAMES).forEach(program -> run.report(programs.violation(program, "a package manager")));
    }
}

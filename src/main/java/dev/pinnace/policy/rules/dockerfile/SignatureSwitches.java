package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The switches of package managers that turn the check of signatures off. */
final class SignatureSwitches {
    private static final Pattern UNAUTHENTICATED =
            Pattern.compile("(?i)APT::Get::(?:AllowUnauthenticated|force-yes)\\W{1,4}(?:true|1|yes)");
    private static final Pattern GPG_CHECK = Pattern.compile("(?i)\\bgpgcheck\\s*=\\s*(?:0|false|no)\\b");
    // what lies on the same disk, file:, needs no signature
    private static final Pattern TRUSTED =
            Pattern.compile("(?i)\\[[^\\]]*\\b(?:trusted|allow-insecure)\\s*=\\s*yes[^\\]]*\\]\\s*(?:[^f\\s]|f[^i]|$)");
    private static final Pattern SIG_LEVEL = Pattern.compile("(?i)\\bSigLevel\\s*=\\s*Never\\b");

    private SignatureSwitches() {}

    /**
     * A switch.
     *
     * @param text how it is given
     * @param alias what checkov calls it; empty when it does not know it
     */
    record Found(String text, String alias) {}

    static List<Found> in(Invocation command) {
        List<Found> found = new ArrayList<>();
        if (command.is("apk")) {
            flag(command, "--allow-untrusted", "CKV2_DOCKER_7", found);
        } else if (command.is("apt-get", "apt", "aptitude")) {
            apt(command, found);
        } else if (command.is("yum", "dnf", "microdnf", "tdnf", "dnf5", "yum-config-manager", "dnf-config-manager")) {
            flag(command, "--nogpgcheck", "CKV2_DOCKER_9", found);
            flag(command, "--no-gpgchecks", "", found);
            text(command, GPG_CHECK, "gpgcheck=0", found);
        } else if (command.is("rpm")) {
            rpm(command, found);
        } else if (command.is("zypper")) {
            flag(command, "--no-gpg-checks", "", found);
            flag(command, "--no-gpgcheck", "", found);
        } else if (command.is("echo", "printf", "tee", "sed", "add-apt-repository")) {
            written(command, found);
        }
        return found;
    }

    private static void apt(Invocation command, List<Found> found) {
        flag(command, "--allow-unauthenticated", "CKV2_DOCKER_8", found);
        flag(command, "--force-yes", "CKV2_DOCKER_11", found);
        flag(command, "--allow-insecure-repositories", "", found);
        text(command, UNAUTHENTICATED, "APT::Get::AllowUnauthenticated", found);
    }

    private static void rpm(Invocation command, List<Found> found) {
        for (String name : List.of("--nodigest", "--nosignature", "--noverify", "--nofiledigest")) {
            if (command.arguments().contains(name)) {
                found.add(new Found("rpm " + name, "CKV2_DOCKER_10"));
                return;
            }
        }
    }

    private static void written(Invocation command, List<Found> found) {
        String text = String.join(" ", command.arguments());
        if (command.is("sed")) {
            text = text.substring(text.length() / 2); // what is put in stands behind what is looked for
        }
        if (TRUSTED.matcher(text).find()) {
            found.add(new Found("trusted=yes", ""));
        }
        if (GPG_CHECK.matcher(text).find()) {
            found.add(new Found("gpgcheck=0", ""));
        }
        if (UNAUTHENTICATED.matcher(text).find()) {
            found.add(new Found("APT::Get::AllowUnauthenticated", ""));
        }
        if (SIG_LEVEL.matcher(text).find()) {
            found.add(new Found("SigLevel = Never", ""));
        }
    }

    private static void flag(Invocation command, String flag, String alias, List<Found> found) {
        if (command.options(Set.of()).has(flag)) {
            found.add(new Found(command.name() + " " + flag, alias));
        }
    }

    private static void text(Invocation command, Pattern pattern, String name, List<Found> found) {
        if (command.arguments().stream().anyMatch(word -> pattern.matcher(word).find())) {
            found.add(new Found(command.name() + " " + name, ""));
        }
    }
}

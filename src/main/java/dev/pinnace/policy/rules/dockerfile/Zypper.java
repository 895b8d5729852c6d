package dev.pinnace.policy.rules.dockerfile;

import java.util.Set;

/** The command line of {@code zypper}. */
final class Zypper {
    static final Set<String> WITH_VALUE = Set.of(
            "-c",
            "--config",
            "-D",
            "--reposd-dir",
            "-C",
            "--cache-dir",
            "--raw-cache-dir",
            "--solv-cache-dir",
            "--pkg-cache-dir",
            "-p",
            "--plus-repo",
            "--plus-content",
            "-r",
            "--repo",
            "--from",
            "-t",
            "--type",
            "-R",
            "--root",
            "--installroot",
            "--userdata",
            "-x",
            "--gpg-auto-import-keys-from");

    private Zypper() {}

    static Options options(Invocation command) {
        return command.options(WITH_VALUE);
    }
}

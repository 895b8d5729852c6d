package dev.pinnace.policy.rules.dockerfile;

import java.util.Set;

/** The command lines of {@code yum}, {@code dnf} and {@code microdnf}. */
final class Yum {
    static final Set<String> INSTALL = Set.of("install", "reinstall", "groupinstall", "localinstall");
    private static final Set<String> WITH_VALUE = Set.of(
            "-c",
            "--config",
            "--installroot",
            "--enablerepo",
            "--disablerepo",
            "--repo",
            "--repoid",
            "--releasever",
            "--setopt",
            "-x",
            "--exclude",
            "--excludepkgs",
            "-e",
            "--errorlevel",
            "-d",
            "--debuglevel",
            "-R",
            "--randomwait",
            "--disableplugin",
            "--enableplugin",
            "--downloaddir",
            "--destdir",
            "--forcearch",
            "--comment",
            "--advisory",
            "--color",
            "--rpmverbosity",
            "--module");

    private Yum() {}

    static Options options(Invocation command) {
        return command.options(WITH_VALUE);
    }

    static boolean isDnf(Invocation command) {
        return command.is("dnf", "dnf5", "microdnf");
    }

    /** Whether a step writes a setting into the configuration of one of them. */
    static boolean configures(BuildStep step, String setting) {
        return step.mentions(setting) && (step.mentions("yum.conf") || step.mentions("dnf.conf"));
    }

    static boolean installs(Options options) {
        return INSTALL.contains(options.subcommand());
    }
}

package dev.pinnace.policy.rules.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The command lines of {@code apt-get}, {@code apt} and {@code aptitude}. */
final class AptGet {
    private static final Set<String> WITH_VALUE = Set.of(
            "-o",
            "--option",
            "-c",
            "--config-file",
            "-t",
            "--target-release",
            "--default-release",
            "-a",
            "--host-architecture",
            "--solver");

    private AptGet() {}

    static boolean is(Invocation command) {
        return command.is("apt-get", "apt", "aptitude");
    }

    static Options options(Invocation command) {
        return command.options(WITH_VALUE);
    }

    static boolean isSubcommand(Invocation command, String... names) {
        return List.of(names).contains(options(command).subcommand());
    }

    /** Whether it never asks: {@code -y}, {@code -qq}, or the setting given as an option. */
    static boolean assumesYes(Options options) {
        int quiet = options.count("-q") + options.count("--quiet");
        boolean veryQuiet =
                quiet >= 2 || options.values("-q", "--quiet").stream().anyMatch(level -> level.matches("[2-9]"));
        return options.has("-y", "--yes", "--assume-yes", "--assume-no")
                || veryQuiet
                || isSet(options, "apt::get::assume-yes");
    }

    /** Whether it leaves recommended packages out. */
    static boolean leavesRecommendsOut(Options options) {
        return options.has("--no-install-recommends") || isUnset(options, "apt::install-recommends");
    }

    /** Whether a step writes a setting into the configuration of apt. */
    static boolean configures(BuildStep step, String setting) {
        return step.mentions(setting) && step.mentions("apt.conf");
    }

    private static boolean isSet(Options options, String name) {
        return settings(options).stream().anyMatch(setting -> setting.matches(name + "=(true|1|yes)"));
    }

    private static boolean isUnset(Options options, String name) {
        return settings(options).stream().anyMatch(setting -> setting.matches(name + "=(false|0|no)"));
    }

    private static List<String> settings(Options options) {
        return options.values("-o", "--option").stream()
                .map(setting -> setting.toLowerCase(Locale.ROOT).replaceAll("[\"'\\s]", ""))
                .toList();
    }
}

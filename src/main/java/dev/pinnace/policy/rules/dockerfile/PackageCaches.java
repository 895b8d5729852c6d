package dev.pinnace.policy.rules.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What package managers leave behind, and what takes it away. */
final class PackageCaches {
    private static final Set<String> APK = Set.of("-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch");

    private PackageCaches() {}

    /**
     * A cache that stays in a layer.
     *
     * @param what the command does
     * @param aliases ids of other tools; none when they do not know it
     * @param remedy what to do
     */
    record Left(String what, List<String> aliases, String remedy) {}

    /** What a command leaves in its layer; empty when that is nothing, or a later command of the step takes it away. */
    static Optional<Left> by(Invocation command) {
        return switch (command.name()) {
            case "apt-get", "apt", "aptitude" -> apt(command);
            case "apk" -> apk(command);
            case "yum" -> yum(command);
            case "dnf", "dnf5", "microdnf" -> dnf(command);
            case "zypper" -> zypper(command);
            case "yarn" -> yarn(command);
            default -> pip(command);
        };
    }

    private static Optional<Left> apt(Invocation command) {
        String lists = "/var/lib/apt/lists";
        boolean cleaned = command.step().keepsOutside(lists)
                || isRemoved(command, lists)
                || command.step().isFollowedBy(command, PackageCaches::isAptDistClean);
        if (!AptGet.isSubcommand(command, "update") || cleaned) {
            return Optional.empty();
        }
        return left(
                "leaves package lists in the layer",
                "Add rm -rf /var/lib/apt/lists/* to the same RUN, or mount a cache there.",
                "DL3009",
                "DKL-DI-0005");
    }

    private static boolean isAptDistClean(Invocation command) {
        return AptGet.is(command) && AptGet.isSubcommand(command, "dist-clean", "distclean");
    }

    private static Optional<Left> apk(Invocation command) {
        Options options = command.options(APK);
        boolean clean = options.has("--no-cache", "--no-network")
                || command.step().keepsOutside("/var/cache/apk")
                || command.step().keepsOutside("/etc/apk/cache");
        if (!options.subcommand().equals("add") || clean) {
            return Optional.empty();
        }
        boolean isRemoved = isRemoved(command, "/var/cache/apk");
        return left(
                isRemoved ? "stores an index that is removed again" : "leaves its index in the layer",
                "Write apk add --no-cache, without apk update before it.",
                "DL3019",
                "DS-0025",
                "DKL-DI-0004");
    }

    private static Optional<Left> yum(Invocation command) {
        Options options = Yum.options(command);
        boolean clean = command.step().keepsOutside("/var/cache/yum")
                || command.step().isFollowedBy(command, PackageCaches::isYumClean)
                || isRemoved(command, "/var/cache/yum");
        if (clean || !(Yum.installs(options) || Set.of("update", "upgrade").contains(options.subcommand()))) {
            return Optional.empty();
        }
        String remedy = "End the RUN with yum clean all, or mount a cache at /var/cache/yum.";
        return Yum.installs(options)
                ? left("leaves its cache in the layer", remedy, "DL3032", "DS-0015")
                : left("leaves its cache in the layer", remedy);
    }

    private static boolean isYumClean(Invocation command) {
        return command.is("yum", "dnf", "dnf5", "microdnf") && isCleanAll(Yum.options(command));
    }

    private static boolean isCleanAll(Options options) {
        return options.subcommand().equals("clean") && options.positional().contains("all");
    }

    private static Optional<Left> dnf(Invocation command) {
        Options options = Yum.options(command);
        boolean clean = command.step().keepsOutside("/var/cache/dnf")
                || command.step().keepsOutside("/var/cache/libdnf5")
                || command.step().keepsOutside("/var/cache/yum")
                || command.step().isFollowedBy(command, PackageCaches::isYumClean)
                || isRemoved(command, "/var/cache/dnf")
                || isRemoved(command, "/var/cache/libdnf5")
                || isRemoved(command, "/var/cache/yum");
        if (clean || !(Yum.installs(options) || Set.of("update", "upgrade").contains(options.subcommand()))) {
            return Optional.empty();
        }
        String remedy = "End the RUN with " + command.name() + " clean all, or mount a cache at /var/cache/dnf.";
        if (!Yum.installs(options)) {
            return left("leaves its cache in the layer", remedy);
        }
        return left("leaves its cache in the layer", remedy, "DL3040", command.is("microdnf") ? "DS-0027" : "DS-0019");
    }

    private static Optional<Left> zypper(Invocation command) {
        Options options = Zypper.options(command);
        boolean clean = command.step().keepsOutside("/var/cache/zypp")
                || isRemoved(command, "/var/cache/zypp")
                || command.step().isFollowedBy(command, PackageCaches::isZypperClean);
        boolean installs = Set.of("install", "in").contains(options.subcommand());
        if (clean || !installs) {
            return Optional.empty();
        }
        return left(
                "leaves its cache in the layer",
                "End the RUN with zypper clean --all, or mount a cache at /var/cache/zypp.",
                "DL3036",
                "DS-0020");
    }

    private static boolean isZypperClean(Invocation command) {
        return command.is("zypper")
                && Set.of("clean", "cc").contains(Zypper.options(command).subcommand());
    }

    private static Optional<Left> yarn(Invocation command) {
        Options options = command.options(
                Set.of("--cwd", "--cache-folder", "--network-timeout", "--registry", "--modules-folder"));
        boolean installs = options.positional().isEmpty()
                ? !options.has("--version", "-v", "--help", "-h")
                : options.subcommand().equals("install");
        boolean clean = !command.step().caches().isEmpty()
                || command.step().isFollowedBy(command, PackageCaches::isYarnClean)
                || command.step()
                        .isFollowedBy(command, removes(path -> path.contains("yarn") || path.endsWith("/.cache")));
        boolean inImage = command.step().isInImage(); // as hadolint, other than for most package managers
        if (!installs || clean || !inImage) {
            return Optional.empty();
        }
        return left(
                "leaves its cache in the layer", "Add yarn cache clean to the same RUN, or mount a cache.", "DL3060");
    }

    private static boolean isYarnClean(Invocation command) {
        return command.is("yarn")
                && command.arguments().contains("cache")
                && command.arguments().contains("clean");
    }

    private static Optional<Left> pip(Invocation command) {
        Optional<Options> options =
                command.pip().filter(found -> found.subcommand().equals("install"));
        if (options.isEmpty()
                || options.get().has("--no-cache-dir", "--no-cache")
                || isSwitchedOff(command)
                || pipCacheIsOutside(command)) {
            return Optional.empty();
        }
        return left(
                "leaves its cache in the layer",
                "Write pip install --no-cache-dir, set PIP_NO_CACHE_DIR=1, or mount a cache.",
                "DL3042");
    }

    private static boolean isSwitchedOff(Invocation command) {
        String name = "PIP_NO_CACHE_DIR"; // whatever its value is: pip only asks whether it is set
        boolean environment = command.step().state().env().get(name).isSet()
                || command.step().state().args().get(name).isSet();
        return environment || command.step().mentions(name + "=");
    }

    private static boolean pipCacheIsOutside(Invocation command) {
        boolean mounted = command.step().caches().stream()
                .anyMatch(target -> target.contains("pip") || Paths.name(target).equals(".cache"));
        return mounted
                || command.step().isFollowedBy(command, PackageCaches::isPipPurge)
                || command.step()
                        .isFollowedBy(
                                command, removes(path -> path.contains(".cache/pip") || path.endsWith("/.cache")));
    }

    private static boolean isPipPurge(Invocation command) {
        return command.pip()
                .filter(options -> options.positional().contains("purge"))
                .isPresent();
    }

    /** Whether a later command of the step removes a directory. */
    private static boolean isRemoved(Invocation command, String directory) {
        return command.step().isFollowedBy(command, removes(path -> Paths.isAtOrAbove(path, directory)));
    }

    private static Predicate<Invocation> removes(Predicate<String> what) {
        return command -> {
            boolean deletes = command.is("rm")
                    || (command.is("find") && command.arguments().contains("-delete"));
            return deletes
                    && command.arguments().stream()
                            .map(Paths::directory)
                            .filter(word -> word.length() > 1)
                            .anyMatch(what);
        };
    }

    private static Optional<Left> left(String what, String remedy, String... aliases) {
        return Optional.of(new Left(what, List.of(aliases), remedy));
    }
}

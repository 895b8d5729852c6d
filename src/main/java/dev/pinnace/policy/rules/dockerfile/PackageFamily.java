package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of the packages that a command installs have no version, by package manager. */
final class PackageFamily {
    private static final Set<String> APK = Set.of(
            "-t",
            "--virtual",
            "-X",
            "--repository",
            "-p",
            "--root",
            "--arch",
            "--keys-dir",
            "--repositories-file",
            "--wait",
            "--cache-dir",
            "--cache-max-age",
            "--progress-fd",
            "--timeout");
    private static final Set<String> NPM = Set.of(
            "--loglevel",
            "--registry",
            "--prefix",
            "-C",
            "--cache",
            "--userconfig",
            "--tag",
            "--before",
            "--omit",
            "--include",
            "--only",
            "--audit-level",
            "--script-shell",
            "-w",
            "--workspace",
            "--fetch-retries",
            "--fetch-timeout",
            "--fetch-retry-mintimeout",
            "--fetch-retry-maxtimeout",
            "--network-timeout",
            "--install-strategy",
            "--also",
            "--cpu",
            "--os",
            "--libc",
            "--jobs",
            "--maxsockets");
    private static final Set<String> GEM = Set.of(
            "-v",
            "--version",
            "-i",
            "--install-dir",
            "-n",
            "--bindir",
            "-P",
            "--trust-policy",
            "-s",
            "--source",
            "--platform",
            "-p",
            "--http-proxy",
            "-B",
            "--bulk-threshold",
            "-g",
            "--file",
            "--build-root",
            "-E",
            "--without",
            "--config-file");
    private static final Set<String> GO = Set.of(
            "-ldflags",
            "-tags",
            "-o",
            "-gcflags",
            "-asmflags",
            "-gccgoflags",
            "-mod",
            "-modfile",
            "-p",
            "-exec",
            "-C",
            "-buildmode",
            "-compiler",
            "-pkgdir",
            "-toolexec",
            "-overlay",
            "-installsuffix",
            "-pgo",
            "-coverpkg",
            "-covermode");
    private static final Pattern RPM_VERSION =
            Pattern.compile(".*-(?:[0-9]+:)?[0-9$].*|.*\\.rpm|.*[=<>].*|[@/$].*|.*://.*|.*\\(.*");
    private static final Pattern LOCAL_PYTHON = Pattern.compile(
            "\\.|file:.*|\\.?\\.?/.*|~/.*|\\.\\[.*|.*\\.(?:whl|zip|tar\\.gz|tgz|tar\\.bz2|tar)|.*/|\\.\\..*");
    private static final Pattern GIT = Pattern.compile("(?:git\\+|git:|git@|ssh:|github:|gitlab:|bitbucket:|gist:).*");

    private PackageFamily() {}

    /**
     * Packages without a version.
     *
     * @param alias what hadolint calls it
     * @param packages their names
     */
    record Unpinned(String alias, List<String> packages) {}

    /** Those that a command installs; empty when it installs none, or all have one. */
    static Optional<Unpinned> in(Invocation command) {
        Map.Entry<String, List<String>> found = switch (command.name()) {
            case "apt-get" -> Map.entry("DL3008", debian(command));
            case "apk" -> Map.entry("DL3018", alpine(command));
            case "yum" -> Map.entry("DL3033", redHat(command));
            case "dnf", "microdnf", "dnf5" -> Map.entry("DL3041", redHat(command));
            case "zypper" -> Map.entry("DL3037", suse(command));
            case "npm" -> Map.entry("DL3016", node(command));
            case "gem" -> Map.entry("DL3028", ruby(command));
            case "go" -> Map.entry("DL3062", go(command));
            default -> Map.entry("DL3013", python(command));
        };
        return found.getValue().isEmpty()
                ? Optional.empty()
                : Optional.of(new Unpinned(found.getKey(), found.getValue()));
    }

    private static List<String> debian(Invocation command) {
        Options options = AptGet.options(command);
        return options.subcommand().equals("install")
                ? without(options.afterSubcommand(), "=", "/", ".deb", "-$")
                : List.of();
    }

    private static List<String> alpine(Invocation command) {
        Options options = command.options(APK);
        return options.subcommand().equals("add")
                ? without(options.afterSubcommand(), "=", "~", "<", ">", "/", ".apk", "^.", "^!")
                : List.of();
    }

    private static List<String> redHat(Invocation command) {
        Options options = Yum.options(command);
        List<String> words = options.afterSubcommand();
        if (options.subcommand().equals("module")
                && words.size() > 1
                && words.get(0).equals("install")) {
            return without(words.subList(1, words.size()), ":", "$");
        }
        return Set.of("install", "reinstall").contains(options.subcommand())
                ? words.stream().filter(word -> !RPM_VERSION.matches(word)).toList()
                : List.of();
    }

    private static List<String> suse(Invocation command) {
        Options options = Zypper.options(command);
        boolean packages = options.values("-t", "--type").stream().allMatch("package"::equals);
        return packages && Set.of("install", "in").contains(options.subcommand())
                ? without(options.afterSubcommand(), "=", "<", ">", "~", ":", "/", ".rpm", "^-", "^!")
                : List.of();
    }

    private static List<String> python(Invocation command) {
        Optional<Options> options = Pip.install(command);
        if (options.isEmpty() || options.get().has("-r", "--requirement", "-c", "--constraint", "--group")) {
            return List.of();
        }
        List<String> unpinned = new ArrayList<>();
        for (String word : options.get().afterSubcommand()) {
            boolean remote = (word.contains("://") || word.startsWith("git+")) && !word.startsWith("file:");
            boolean pinned = remote
                    ? word.substring(word.lastIndexOf('/') + 1).contains("@") || isArchive(word)
                    : word.matches(".*(==|>=|<=|~=|!=|<|>).*") || word.contains(" @ ") || LOCAL_PYTHON.matches(word);
            if (!pinned && !word.startsWith("$") && !word.isEmpty()) {
                unpinned.add(word);
            }
        }
        return unpinned;
    }

    private static boolean isArchive(String url) {
        return url.matches("(?i)https?://.*\\.(whl|zip|tar\\.gz|tgz|tar\\.bz2)([#?].*)?");
    }

    private static List<String> node(Invocation command) {
        Options options = command.options(NPM);
        if (!Set.of("install", "i", "add").contains(options.subcommand())) {
            return List.of();
        }
        return options.afterSubcommand().stream()
                .filter(word -> !word.equals("true") && !word.equals("false"))
                .filter(word -> !isPinnedNode(word))
                .toList();
    }

    private static boolean isPinnedNode(String word) {
        if (GIT.matches(word)) {
            return word.contains("#");
        }
        boolean local =
                word.matches("[./~$].*") || word.matches("(?i).*\\.(tgz|tar|tar\\.gz)") || word.startsWith("file:");
        return local || word.contains("://") || word.indexOf('@', 1) > 0;
    }

    private static List<String> ruby(Invocation command) {
        Options options = command.options(GEM);
        boolean installs = Set.of("install", "i").contains(options.subcommand());
        if (!installs || options.has("-v", "--version", "-g", "--file")) {
            return List.of();
        }
        int build = command.arguments().indexOf("--");
        Options gems = build < 0 ? options : Options.gnu(command.arguments().subList(0, build), GEM);
        return without(gems.afterSubcommand(), ":", ".gem");
    }

    private static List<String> go(Invocation command) {
        Options options = Options.singleDash(command.arguments(), GO);
        List<String> words = options.afterSubcommand();
        if (options.subcommand().equals("run")) {
            words = words.subList(0, Math.min(1, words.size()));
        } else if (!Set.of("install", "get").contains(options.subcommand())) {
            return List.of();
        }
        return words.stream()
                .filter(word -> word.endsWith("@latest") || !word.contains("@"))
                .filter(word -> !word.matches("[./$].*|.*\\.go|all|std|cmd|.*\\.\\.\\.") || word.endsWith("@latest"))
                .toList();
    }

    /** The words that hold none of some marks; {@code x$} is one at the end, {@code ^x} one at the start. */
    private static List<String> without(List<String> words, String... marks) {
        List<String> left = new ArrayList<>();
        for (String word : words) {
            boolean marked = word.isEmpty() || word.startsWith("$") || word.contains("`");
            for (String mark : marks) {
                if (mark.length() == 2 && mark.endsWith("$")) {
                    marked |= word.endsWith(mark.substring(0, 1));
                } else if (mark.length() == 2 && mark.startsWith("^")) {
                    marked |= word.startsWith(mark.substring(1));
                } else {
                    marked |= word.contains(mark);
                }
            }
            if (!marked) {
                left.add(word);
            }
        }
        return left;
    }
}

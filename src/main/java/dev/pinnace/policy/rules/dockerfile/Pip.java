package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command line of pip. */
final class Pip {
    private static final Pattern PIP = Pattern.compile("pip(?:[23](?:\\.[0-9]+)?)?");
    private static final Pattern PYTHON = Pattern.compile("(?:python|pypy)(?:[23](?:\\.[0-9]+)?)?");
    private static final Set<String> WITH_VALUE = Set.of(
            "-r",
            "--requirement",
            "-c",
            "--constraint",
            "-e",
            "--editable",
            "-t",
            "--target",
            "-i",
            "--index-url",
            "--extra-index-url",
            "-f",
            "--find-links",
            "--trusted-host",
            "--proxy",
            "--timeout",
            "--retries",
            "--cert",
            "--client-cert",
            "--cache-dir",
            "--log",
            "--platform",
            "--python-version",
            "--python",
            "--implementation",
            "--abi",
            "--root",
            "--prefix",
            "-b",
            "--build",
            "--src",
            "--upgrade-strategy",
            "--install-option",
            "--global-option",
            "--config-settings",
            "-C",
            "--no-binary",
            "--only-binary",
            "--progress-bar",
            "--report",
            "--root-user-action",
            "--use-feature",
            "--use-deprecated",
            "--exists-action",
            "--keyring-provider",
            "--group",
            "--default-timeout");

    private Pip() {}

    /** What pip is told; empty when the command does not run pip. */
    static Optional<Options> options(Invocation command) {
        String name = command.name();
        if (!name.startsWith("p")) {
            return Optional.empty();
        }
        if (PIP.matches(name)) {
            return Optional.of(command.options(WITH_VALUE));
        }
        List<String> arguments = command.arguments();
        int module = arguments.indexOf("-m");
        boolean isModule = module >= 0
                && module + 1 < arguments.size()
                && PIP.matches(arguments.get(module + 1))
                && PYTHON.matches(name);
        return isModule
                ? Optional.of(Options.gnu(arguments.subList(module + 2, arguments.size()), WITH_VALUE))
                : Optional.empty();
    }

    /** What pip or pipx is told when it installs. */
    static Optional<Options> install(Invocation command) {
        Optional<Options> options = command.is("pipx") ? Optional.of(command.options(WITH_VALUE)) : options(command);
        return options.filter(found -> found.subcommand().equals("install"));
    }
}

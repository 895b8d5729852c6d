package dev.pinnace.maven;

import dev.pinnace.goal.ShellCheck;
import dev.pinnace.policy.evaluation.ShellCheckUse;
import dev.pinnace.process.SearchPath;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Finds the program ShellCheck where the policy asks for it. */
final class ShellCheckFinder {
    private static final String PROGRAM = "shellcheck";

    private final Mistakes mistakes;
    private final Log log;
    private final Path temporaries;

    /** @param temporaries directory for the scripts that it reads */
    ShellCheckFinder(Mistakes mistakes, Log log, Path temporaries) {
        this.mistakes = mistakes;
        this.log = log;
        this.temporaries = temporaries;
    }

    Optional<ShellCheck> find(ShellCheckUse use) {
        if (use == ShellCheckUse.OFF) {
            return Optional.empty();
        }
        Optional<ShellCheck> found =
                SearchPath.ofThisProcess().find(PROGRAM).map(program -> new ShellCheck(program, temporaries));
        if (found.isEmpty() && use == ShellCheckUse.REQUIRED) {
            mistakes.add(
                    "<shellcheck> is 'required', but no directory of PATH holds the program shellcheck; install the"
                            + " package shellcheck, or write 'auto' or 'off'");
        } else if (found.isEmpty()) {
            log.info("ShellCheck is not installed: the shell text of RUN is judged without it");
        }
        return found;
    }
}

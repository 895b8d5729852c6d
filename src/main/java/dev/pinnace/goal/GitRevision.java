package dev.pinnace.goal;

import dev.pinnace.process.Command;
import dev.pinnace.process.CommandResult;
import dev.pinnace.process.SearchPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The commit that a directory is at, for the annotation {@code org.opencontainers.image.revision}. A directory with changes
 * that are not committed is at no commit: an image of it must not claim one.
 */
public final class GitRevision {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String COMMIT = "# branch.oid ";

    private final SearchPath searchPath;

    /** @param searchPath where {@code git} is looked for */
    public GitRevision(SearchPath searchPath) {
        this.searchPath = searchPath;
    }

    /**
     * The commit; empty when git is absent, the directory is in no repository, nothing was committed yet, or a tracked file
     * below the directory was changed.
     *
     * @param directory of the project
     */
    public Optional<String> of(Path directory) {
        return searchPath.find("git").flatMap(git -> {
            CommandResult result = Command.of(
                            git,
                            LIMIT,
                            "--no-optional-locks",
                            "status",
                            "--porcelain=v2",
                            "--branch",
                            "--untracked-files=no",
                            "--",
                            ".")
                    .in(directory)
                    .run();
            return result.succeeded() ? commit(result.output()) : Optional.empty();
        });
    }

    private static Optional<String> commit(String status) {
        boolean changed = status.lines().anyMatch(line -> !line.startsWith("#"));
        return changed
                ? Optional.empty()
                : status.lines()
                        .filter(line -> line.startsWith(COMMIT))
                        .map(line -> line.substring(COMMIT.length()))
                        .filter(commit -> commit.matches("[0-9a-f]{40}|[0-9a-f]{64}"))
                        .findFirst();
    }
}

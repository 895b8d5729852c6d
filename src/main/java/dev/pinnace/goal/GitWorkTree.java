package dev.pinnace.goal;

import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.policy.GitState;
import dev.pinnace.process.Command;
import dev.pinnace.process.CommandResult;
import dev.pinnace.process.SearchPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The work tree of Git that a directory belongs to. */
public final class GitWorkTree {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path git;
    private final Path directory;
    private final Path root;

    private GitWorkTree(Path git, Path directory, Path root) {
        this.git = git;
        this.directory = directory;
        this.root = root;
    }

    /**
     * The work tree of a directory; empty when Git is absent, the directory is in none, or it is one that the repository
     * ignores, as a build directory is.
     *
     * @param searchPath where {@code git} is looked for
     * @param directory absolute
     */
    public static Optional<GitWorkTree> of(SearchPath searchPath, Path directory) {
        return searchPath.find("git").flatMap(git -> {
            CommandResult prefix = Command.of(git, LIMIT, "rev-parse", "--show-prefix")
                    .in(directory)
                    .run();
            boolean ignored = prefix.succeeded()
                    && Command.of(git, LIMIT, "check-ignore", "--quiet", ".")
                            .in(directory)
                            .run()
                            .succeeded();
            if (!prefix.succeeded() || ignored) {
                return Optional.empty();
            }
            return Optional.of(new GitWorkTree(
                    git, directory, up(directory, prefix.output().strip())));
        });
    }

    /** The prefix has a name for each level: so the root is named as the directory is, whatever links lead there. */
    private static Path up(Path directory, String prefix) {
        Path root = directory;
        for (long level = prefix.chars().filter(c -> c == '/').count(); level > 0; level--) {
            root = Optional.ofNullable(root.getParent()).orElse(root);
        }
        return root;
    }

    /** The top directory. */
    public Path root() {
        return root;
    }

    /**
     * Which of these paths the repository ignores.
     *
     * @throws ImageBuildException when git fails
     */
    Predicate<Path> ignored(List<Path> paths) {
        if (paths.isEmpty()) {
            return path -> false;
        }
        String names = paths.stream().map(Path::toString).collect(Collectors.joining("\0", "", "\0"));
        CommandResult result = Command.of(git, LIMIT, "check-ignore", "-z", "--stdin")
                .in(directory)
                .run(input -> input.write(names.getBytes(StandardCharsets.UTF_8)));
        if (result.exitCode() > 1) {
            throw new ImageBuildException("git check-ignore failed in " + directory + ": " + result.errors());
        }
        Set<String> found = Arrays.stream(result.completeOutput().split("\0")).collect(Collectors.toSet());
        return path -> found.contains(path.toString());
    }

    /** The commit that is checked out, and whether what is tracked below the directory is as it was committed. */
    public GitState state() {
        Optional<String> head = Optional.of(Command.of(git, LIMIT, "rev-parse", "--verify", "--quiet", "HEAD")
                        .in(directory)
                        .run())
                .filter(CommandResult::succeeded)
                .map(result -> result.output().strip());
        CommandResult changes = Command.of(
                        git, LIMIT, "--no-optional-locks", "status", "--porcelain", "--untracked-files=no", "--", ".")
                .in(directory)
                .run();
        return new GitState(head, changes.succeeded() && changes.output().isBlank());
    }
}

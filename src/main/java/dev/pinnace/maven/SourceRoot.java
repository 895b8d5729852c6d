package dev.pinnace.maven;

import dev.pinnace.goal.GitWorkTree;
import dev.pinnace.process.SearchPath;
import java.nio.file.Path;
import java.util.Optional;

/** The directory that files are named from. */
final class SourceRoot {
    private SourceRoot() {}

    /** The top of the repository, else where Maven was started. */
    static Path of(PinnaceMojo mojo) {
        return of(mojo, GitWorkTree.of(SearchPath.ofThisProcess(), directory(mojo)));
    }

    /** The same for a caller that has asked Git before. */
    static Path of(PinnaceMojo mojo, Optional<GitWorkTree> git) {
        return git.map(GitWorkTree::root)
                .orElseGet(() -> isProject(mojo) ? Path.of(mojo.session.getExecutionRootDirectory()) : directory(mojo));
    }

    /** The directory of the project; where Maven was started when there is none. */
    static Path directory(PinnaceMojo mojo) {
        return isProject(mojo)
                ? mojo.project.getBasedir().toPath().toAbsolutePath().normalize()
                : Path.of(System.getProperty("user.dir")).toAbsolutePath().normalize();
    }

    /** Whether there is a POM, and not only the one that Maven makes up. */
    static boolean isProject(PinnaceMojo mojo) {
        return mojo.project.getFile() != null;
    }

    /** What findings call a file or directory: the way to it from the root, with slashes; one outside of it by its whole path. */
    static String name(Path root, Path path) {
        return (path.startsWith(root) ? root.relativize(path) : path).toString().replace('\\', '/');
    }
}

package dev.pinnace.maven;

import dev.pinnace.goal.GitWorkTree;
import dev.pinnace.process.SearchPath;
import java.nio.file.Path;

/** The directory that files are named from. */
final class SourceRoot {
    private SourceRoot() {}

    /** The top of the repository, else where Maven was started. */
    static Path of(PinnaceMojo mojo) {
        boolean isProject = mojo.project.getFile() != null;
        Path directory = isProject
                ? mojo.project.getBasedir().toPath().toAbsolutePath().normalize()
                : Path.of(System.getProperty("user.dir")).toAbsolutePath().normalize();
        return GitWorkTree.of(SearchPath.ofThisProcess(), directory)
                .map(GitWorkTree::root)
                .orElseGet(() -> isProject ? Path.of(mojo.session.getExecutionRootDirectory()) : directory);
    }

    /** What findings call a file or directory: the way to it from the root, with slashes; one outside of it by its whole path. */
    static String name(Path root, Path path) {
        return (path.startsWith(root) ? root.relativize(path) : path).toString().replace('\\', '/');
    }
}

package dev.pinnace.recipe;

import java.util.List;
import java.util.Optional;

/** Where the files of the application come from. */
public sealed interface Origin {
    /** The directory that Pinnace has laid them out in, relative to the build context, with slashes. */
    String layers();

    /** Maven has built the application before; the files are in the build context. */
    record Artifact(String layers) implements Origin {}

    /**
     * Maven builds the application inside the container.
     *
     * @param layers relative to the directory that the project is built in
     * @param build what Maven needs and does
     */
    record Source(String layers, MavenBuild build) implements Origin {}

    /**
     * A build by Maven.
     *
     * @param wrapper whether the project brings Maven by its wrapper
     * @param projectFiles POMs, and Maven's own configuration of the project: what says which dependencies there are
     * @param sources directories and files beside them
     * @param arguments for every call, such as the module to build
     * @param goal that lays the files out, where the POM does not bind it
     */
    record MavenBuild(
            boolean wrapper,
            List<String> projectFiles,
            List<Path> sources,
            List<String> arguments,
            Optional<String> goal) {
        /** Copies the lists. */
        public MavenBuild {
            projectFiles = List.copyOf(projectFiles);
            sources = List.copyOf(sources);
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A path in the build context.
     *
     * @param path relative, with slashes
     * @param isDirectory whether it is a directory
     */
    record Path(String path, boolean isDirectory) {}
}

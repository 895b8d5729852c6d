package dev.pinnace.policy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What else is known of the project.
 *
 * @param version of the project
 * @param declared what its POM says of it, by the key of the annotation that must agree with it, for example
 *     {@code org.opencontainers.image.licenses}
 * @param outputTimestamp {@code project.build.outputTimestamp}, where it is set
 * @param ownDockerfile path of the Dockerfile that stands for the project itself, as {@link DockerfileSubject#path()} has it
 * @param host names and paths of the machine that builds which have no business in an image
 */
public record ProjectState(
        String version,
        SortedMap<String, String> declared,
        Optional<Instant> outputTimestamp,
        String ownDockerfile,
        Host host) {
    /**
     * The machine that builds.
     *
     * @param directories of the project, of the user, and of the local repository
     * @param userName of the person
     * @param hostName of the machine; empty when unknown
     */
    public record Host(List<Path> directories, String userName, String hostName) {
        /** Copies the list. */
        public Host {
            directories = List.copyOf(directories);
        }
    }
}
